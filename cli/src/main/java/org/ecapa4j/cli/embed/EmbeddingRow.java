package org.ecapa4j.cli.embed;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.ecapa4j.cli.batch.Heard;
import org.ecapa4j.cli.batch.Outcome;
import org.ecapa4j.cli.text.Json;

/**
 * What a row of {@code embed} has.
 *
 * @param size numbers in an embedding
 */
record EmbeddingRow(int size) {

    /** As CSV: {@code file,seconds,error,e0,e1,...}. */
    List<String> columns() {
        List<String> columns = new ArrayList<>(List.of("file", "seconds", "error"));
        for (int i = 0; i < size; i++) {
            columns.add("e" + i);
        }
        return columns;
    }

    /** A field for each column. */
    List<Object> fields(Outcome<Heard> outcome) {
        List<Object> fields = new ArrayList<>(List.of(outcome.input().name(),
                outcome.value().<Object>map(Heard::seconds).orElse(""), outcome.fault()));
        fields.addAll(outcome.value().<List<?>>map(heard -> Json.floats(heard.prediction().embedding()))
                .orElseGet(() -> Collections.nCopies(size, "")));
        return fields;
    }

    /** As JSON: {@code {"file", "seconds", "embedding"}} or {@code {"file", "error"}}. */
    Map<String, Object> members(Outcome<Heard> outcome) {
        String file = outcome.input().name();
        return outcome.value()
                .map(heard -> Json.object("file", file, "seconds", heard.seconds(), "embedding",
                        Json.floats(heard.prediction().embedding())))
                .orElseGet(() -> Json.object("file", file, "error", outcome.fault()));
    }
}
