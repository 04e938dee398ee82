package org.ecapa4j.golden;

import java.util.Map;
import java.util.regex.Pattern;
import org.ecapa4j.Numerics;
import org.ecapa4j.VoiceGender;
import org.ecapa4j.Waveform;
import org.ecapa4j.kernel.KernelChoice;
import org.ecapa4j.onnx.OnnxFile;

/**
 * A whole pass beside ONNX Runtime's, stage by stage: where an answer is wrong, this says where it went wrong. Small differences are in the nature of a
 * quantised network: a last bit in the front end moves a few values to the next step of a quantiser, and on they go from there.
 */
final class PassComparison {

    /** Some steps of a quantiser. */
    private static final double TOLERANCE = 0.05;

    /** What these layers give is seen behind their ReLU, and stored before it; the next layer's input tells the same. */
    private static final Pattern HAS_RELU = Pattern.compile("conv1.out|layer4.out|fc6.out|attention.0.out|.*\\.(conv[13]|convs.*|se.se.1).out");

    private PassComparison() {}

    /** Names the first stage of the clip's pass that is not ONNX Runtime's. */
    static String describe(byte[] model, String clip, KernelChoice kernels) {
        float[] samples = Golden.clip(clip).samples();
        Comparison comparison;
        try (LiveOrt ort = new LiveOrt(model)) {
            comparison = run(model, samples, ort.stages(samples), kernels);
        }
        String first = comparison.firstDivergence();
        return clip + ": " + (first.isEmpty() ? "no stage is further off than " + TOLERANCE + " of its largest magnitude" : first) + "\n" + comparison;
    }

    /** Compares the stages as they arise. */
    static Comparison run(byte[] model, float[] samples, Map<String, Tensor> ort, KernelChoice kernels) {
        Comparison comparison = new Comparison();
        VoiceGender.load(OnnxFile.of(model, "model"), Numerics.PARITY, kernels).observe(new Waveform(samples, 16_000), (stage, map) -> {
            if (ort.containsKey(stage) && !HAS_RELU.matcher(stage).matches()) {
                Tensor expected = ort.get(stage);
                comparison.near(stage, stage.startsWith("mel") ? expected.mapOfFrames() : expected.map(), map, TOLERANCE);
            }
        });
        return comparison;
    }
}
