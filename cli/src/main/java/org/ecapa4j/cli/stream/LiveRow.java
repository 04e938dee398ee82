package org.ecapa4j.cli.stream;

import java.util.Map;
import org.ecapa4j.cli.text.Json;
import org.ecapa4j.tracking.VoiceEvent;

/**
 * What is written about one window of a stream. {@code p} and {@code smoothed} are of {@code female}, and of every
 * label by name for models with other labels; what there is not (of a window that the gate holds back, before the first
 * voice, of a gate that knows no pitch) is left out. {@code f0} is in Hz.
 */
final class LiveRow {

    private LiveRow() {}

    /** As JSON. */
    static Map<String, Object> members(VoiceEvent event) {
        Map<String, Object> object = Json.object("start", event.startSeconds(), "stop", event.endSeconds(), "voiced",
                event.voiced());
        if (!Float.isNaN(event.voicedShare())) {
            object.put("voicedShare", Math.round(1000 * event.voicedShare()) / 1000.0);
        }
        if (!Float.isNaN(event.f0Hz())) {
            object.put("f0", Math.round(10 * event.f0Hz()) / 10.0);
        }
        if (event.classified()) {
            object.put("logits", event.logits());
            object.put("p", probabilities(event, event.probabilities()));
        }
        if (event.smoothed().length > 0) {
            object.put("smoothed", probabilities(event, event.smoothed()));
        }
        object.put("skipped", event.skippedHops());
        return object;
    }

    private static Object probabilities(VoiceEvent event, double[] values) {
        int female = event.labels().indexOf(VoiceEvent.FEMALE);
        if (female >= 0 && values.length == 2) {
            return values[female];
        }
        Map<String, Object> each = Json.object();
        for (int i = 0; i < values.length; i++) {
            each.put(event.labels().get(i), values[i]);
        }
        return each;
    }
}
