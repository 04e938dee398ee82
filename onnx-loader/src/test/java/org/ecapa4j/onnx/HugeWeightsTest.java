package org.ecapa4j.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.ecapa4j.Numerics;
import org.ecapa4j.VoiceGender;
import org.ecapa4j.Waveform;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Weights that are finite and overflow when they are used. */
class HugeWeightsTest {

    @ParameterizedTest
    @EnumSource
    void logitsThatAreNotFiniteAreAnErrorAndNoAnswer(Numerics numerics) {
        TestModel model = TestModel.of("tiny-fp32");
        float[] weights = model.floats("fc6.weight");
        Arrays.fill(weights, 3e38f);
        model.floats("huge", new long[] {24, 96}, weights);
        model.redirect("fc6.weight", "huge");
        VoiceGender network = VoiceGender.load(model.load(), numerics);
        float[] samples = new float[16_000];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (0.1 * Math.sin(0.05 * i) * Math.cos(0.0007 * i));
        }
        ArithmeticException e = assertThrows(ArithmeticException.class,
            () -> network.classify(new Waveform(samples, 16_000)));
        assertEquals("the model gives no numbers for this clip: expected finite logits, found [",
            e.getMessage().substring(0, e.getMessage().indexOf('[') + 1));
    }
}
