package org.ecapa4j.cli.segment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ecapa4j.cli.batch.Outcome;
import org.ecapa4j.cli.text.Json;
import org.ecapa4j.tracking.Segment;

/** A recording in segments as one JSON object. */
public final class SegmentJson {

    private SegmentJson() {}

    /** As {@link #members(SegmentedFile, SegmentRun)}, or {@code {"file", "error"}}. */
    public static Map<String, Object> members(Outcome<SegmentedFile> outcome, SegmentRun run) {
        return outcome.members(file -> members(file, run));
    }

    /**
     * {@code {"file", "seconds", "speech", "time", "segments", "model", "modelSha256", "numerics", "settings"}}, with
     * {@code channel} after the file where it was asked for.
     */
    static Map<String, Object> members(SegmentedFile file, SegmentRun run) {
        List<Object> segments = new ArrayList<>();
        for (Segment segment : file.segments()) {
            Map<String, Object> object = Json.object("label", segment.label(), "start", segment.startSeconds(), "stop",
                    segment.endSeconds());
            if (segment.isSpeech()) {
                object.put("score", Decimals.rounded(segment.score()));
                Map<String, Object> probabilities = Json.object();
                segment.labels().forEach(label -> probabilities.put(label,
                        Decimals.rounded(segment.probability(label))));
                object.put("probabilities", probabilities);
            }
            if (!Double.isNaN(segment.f0Hz())) {
                object.put("f0", Math.round(10 * segment.f0Hz()) / 10.0);
            }
            segments.add(object);
        }
        Map<String, Object> members = file.input().members();
        members.putAll(SpeakingTimeText.members(file.time()));
        members.put("segments", segments);
        members.putAll(run.members());
        return members;
    }
}
