package org.ecapa4j.golden;

import java.util.Map;
import org.ecapa4j.KernelChoice;
import org.ecapa4j.Numerics;
import org.ecapa4j.VoiceGender;
import org.ecapa4j.Waveform;
import org.ecapa4j.kernel.FeatureMap;
import org.ecapa4j.onnx.OnnxFile;

/**
 * A whole pass beside ONNX Runtime's, stage by stage: where an answer is wrong, this says where it went wrong. Small
 * differences are in the nature of a quantised network: a last bit in the front end moves a few values to the next step
 * of a quantiser, and on they go from there.
 */
final class PassComparison {

    /** Some steps of a quantiser. */
    private static final double TOLERANCE = 0.05;

    private PassComparison() {}

    /** Names the first stage of the clip's pass that is not ONNX Runtime's. */
    static String describe(byte[] model, String clip, KernelChoice kernels) {
        float[] samples = Golden.clip(clip).samples();
        Comparison comparison;
        try (LiveOrt ort = new LiveOrt(model)) {
            comparison = run(model, samples, ort.stages(samples), kernels);
        }
        String first = comparison.firstDivergence();
        return clip + ": " + (first.isEmpty() ? "no stage is further off than " + TOLERANCE
                + " of its largest magnitude" : first) + "\n" + comparison;
    }

    /** Compares the stages as they arise. */
    static Comparison run(byte[] model, float[] samples, Map<String, Tensor> ort, KernelChoice kernels) {
        Comparison comparison = new Comparison();
        VoiceGender network = VoiceGender.load(OnnxFile.of(model, "model"), Numerics.PARITY, kernels);
        network.observe(new Waveform(samples, VoiceGender.SAMPLE_RATE_HZ), stage -> {
            // The stored samples are padded, and the stored spectrum has another layout; what they lead to is compared.
            boolean sameLayout = !stage.name().equals("pre_emphasis.in") && !stage.name().equals("stft");
            if (sameLayout && ort.containsKey(stage.name())) {
                Tensor tensor = ort.get(stage.name());
                FeatureMap expected = stage.name().startsWith("mel") ? tensor.mapOfFrames() : tensor.map();
                FeatureMap found = FeatureMap.ofChannelMajor(stage.toChannelMajor(), stage.channels(), stage.frames());
                comparison.near(stage.name(), expected, found, TOLERANCE);
            }
        });
        return comparison;
    }
}
