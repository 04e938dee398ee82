package org.ecapa4j.cli;

import java.util.List;
import java.util.Map;
import org.ecapa4j.Prediction;

/**
 * JSON objects, one in each line: {@code {"file", "seconds", "label", "score", "scores", "logits"}} or {@code {"file", "error"}}; with an array round them
 * or without.
 */
final class HeardJson implements HeardWriter {

    private final Output out;
    private final boolean array;
    private int rows;
    private boolean ended;

    HeardJson(Output out, boolean array, int kept) {
        this.out = out;
        this.array = array;
        this.rows = kept;
    }

    @Override
    public synchronized void write(Outcome<Heard> outcome) {
        if (ended) {
            return;
        }
        String row = Json.line(outcome.value().map(heard -> members(outcome.input().name(), heard))
                .orElseGet(() -> Json.object("file", outcome.input().name(), "error", outcome.fault())));
        if (array) {
            // The comma waits for the next row, so that a row's line is whole as soon as it is there.
            out.text((rows == 0 ? "[\n" : ",\n") + row);
            out.flush();
        } else {
            out.line(row);
        }
        rows++;
    }

    @Override
    public synchronized void end() {
        if (array && !ended) {
            out.line(rows == 0 ? "[]" : "\n]");
        }
        ended = true;
    }

    private static Map<String, Object> members(String file, Heard heard) {
        Prediction prediction = heard.prediction();
        List<Map<String, Object>> scores = prediction.scores().stream().map(score -> Json.object("label", score.label(), "score", score.score())).toList();
        return Json.object("file", file, "seconds", heard.seconds(), "label", prediction.label(), "score", prediction.score(), "scores", scores,
                "logits", floats(prediction.logits()));
    }

    /** Floats as JSON numbers with no more digits than a float has. */
    static List<Float> floats(float[] values) {
        Float[] boxed = new Float[values.length];
        for (int i = 0; i < values.length; i++) {
            boxed[i] = values[i];
        }
        return List.of(boxed);
    }
}
