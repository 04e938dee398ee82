package org.ecapa4j.cli.report.findings;

import java.util.List;
import java.util.Map;
import org.ecapa4j.Numerics;
import org.ecapa4j.Prediction;

/**
 * The inside of one pass.
 *
 * @param startSeconds where what was heard begins in the recording
 * @param stopSeconds  where it ends
 * @param attention    what the pooling attended to
 * @param gates        {@code [channels]} of each block's squeeze-excitation, 0 to 1
 * @param answers      of this pass in both numerics, the one asked for first; each with its embedding
 */
public record Inside(double startSeconds, double stopSeconds, Attention attention, List<float[]> gates,
        Map<Numerics, Prediction> answers) {

    /** The pass as it was asked for. */
    public Prediction answer() {
        return answers.values().iterator().next();
    }
}
