package org.ecapa4j.bench;

import java.util.Arrays;

/**
 * Whether a contender computes what it is timed for: its logits against ONNX Runtime's, within the tolerance that the
 * project promises.
 */
final class Agreement {

    /** Parity on a quantised file: a last-bit difference in the front end may flip a rounding in a quantiser. */
    private static final float PARITY = 0.02f;
    /** Float arithmetic throughout. */
    private static final float FLOAT = 2e-3f;
    /**
     * Precise numerics on a quantised file against ONNX Runtime on the float file: the weights are still those of the
     * quantised one.
     */
    private static final float PRECISE = 0.03f;

    private Agreement() {}

    /** The file on which ONNX Runtime gives the answer that this contender should give on {@code model}. */
    static Model reference(Contender contender, Model model) {
        return contender.precise() ? Model.FP32 : model;
    }

    /** Throws when the logits are too far apart. */
    static void check(String who, Contender contender, Model model, double seconds, float[] logits, float[] expected) {
        float tolerance = model == Model.FP32 ? FLOAT : contender.precise() ? PRECISE : PARITY;
        for (int i = 0; i < expected.length; i++) {
            if (logits.length != expected.length || !(Math.abs(logits[i] - expected[i]) <= tolerance)) {
                throw new IllegalStateException(who + ", " + seconds + " s: expected logits within " + tolerance
                        + " of ONNX Runtime's "
                        + Arrays.toString(expected) + ", found " + Arrays.toString(logits));
            }
        }
    }
}
