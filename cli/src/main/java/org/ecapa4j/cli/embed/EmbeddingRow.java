package org.ecapa4j.cli.embed;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.ecapa4j.cli.batch.Heard;
import org.ecapa4j.cli.batch.Outcome;
import org.ecapa4j.cli.input.Input;
import org.ecapa4j.cli.model.ModelIdentity;
import org.ecapa4j.cli.text.Json;

/**
 * What a row of {@code embed} has.
 *
 * @param size     numbers in an embedding
 * @param model    that made it
 * @param channels whether it says which channel it is about
 */
record EmbeddingRow(int size, ModelIdentity model, boolean channels) {

    /** As CSV: {@code file,seconds,error,e0,e1,...}, then {@code model,model_sha256,numerics}. */
    List<String> columns() {
        List<String> columns = new ArrayList<>(Input.columns(channels));
        columns.addAll(List.of("seconds", "error"));
        for (int i = 0; i < size; i++) {
            columns.add("e" + i);
        }
        columns.addAll(ModelIdentity.columns());
        return columns;
    }

    /** A field for each column. */
    List<Object> fields(Outcome<Heard> outcome) {
        List<Object> fields = new ArrayList<>(outcome.input().fields(channels));
        fields.add(outcome.value().<Object>map(Heard::seconds).orElse(""));
        fields.add(outcome.fault());
        fields.addAll(outcome.value().<List<?>>map(heard -> Json.floats(heard.prediction().embedding()))
                .orElseGet(() -> Collections.nCopies(size, "")));
        fields.addAll(model.fields());
        return fields;
    }

    /**
     * As JSON: {@code {"file", "seconds", "embedding", "model", "modelSha256", "numerics"}} or
     * {@code {"file", "error"}}; with {@code channel} after the file where it was asked for.
     */
    Map<String, Object> members(Outcome<Heard> outcome) {
        return outcome.members(heard -> {
            Map<String, Object> members = Json.object("seconds", heard.seconds(), "embedding",
                    Json.floats(heard.prediction().embedding()));
            members.putAll(model.members());
            return members;
        });
    }
}
