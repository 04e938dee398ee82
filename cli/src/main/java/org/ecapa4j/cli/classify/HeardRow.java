package org.ecapa4j.cli.classify;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.ecapa4j.Prediction;
import org.ecapa4j.cli.batch.Heard;
import org.ecapa4j.cli.batch.Outcome;
import org.ecapa4j.cli.model.ModelIdentity;
import org.ecapa4j.cli.text.Json;

/**
 * What a row of {@code classify} has.
 *
 * @param labels of the model, in its order
 * @param model  that made it
 */
record HeardRow(List<String> labels, ModelIdentity model) {

    /**
     * As CSV: {@code file,seconds,label,score,p_male,p_female,logit_male,logit_female,error}, with the labels of the
     * model, then {@code model,model_sha256,numerics}.
     */
    List<String> columns() {
        List<String> names = new ArrayList<>(List.of("file", "seconds", "label", "score"));
        labels.forEach(label -> names.add("p_" + label));
        labels.forEach(label -> names.add("logit_" + label));
        names.add("error");
        names.addAll(ModelIdentity.columns());
        return names;
    }

    /** A field for each column. */
    List<Object> fields(Outcome<Heard> outcome) {
        List<Object> fields = new ArrayList<>(List.of(outcome.input().name()));
        if (outcome.value().isPresent()) {
            Prediction prediction = outcome.value().get().prediction();
            fields.addAll(List.of(outcome.value().get().seconds(), prediction.label(), prediction.score()));
            labels.forEach(label -> fields.add(prediction.probability(label)));
            fields.addAll(Json.floats(prediction.logits()));
        } else {
            fields.addAll(Collections.nCopies(3 + 2 * labels.size(), ""));
        }
        fields.add(outcome.fault());
        fields.addAll(model.fields());
        return fields;
    }

    /**
     * As JSON: {@code {"file", "seconds", "label", "score", "scores", "logits", "model", "modelSha256", "numerics"}} or
     * {@code {"file", "error"}}.
     */
    Map<String, Object> members(Outcome<Heard> outcome) {
        String file = outcome.input().name();
        if (outcome.value().isEmpty()) {
            return Json.object("file", file, "error", outcome.fault());
        }
        Prediction prediction = outcome.value().get().prediction();
        List<Map<String, Object>> scores = prediction.scores().stream()
                .map(score -> Json.object("label", score.label(), "score", score.score())).toList();
        Map<String, Object> members = Json.object("file", file, "seconds", outcome.value().get().seconds(),
                "label", prediction.label(), "score", prediction.score(), "scores", scores,
                "logits", Json.floats(prediction.logits()));
        members.putAll(model.members());
        return members;
    }
}
