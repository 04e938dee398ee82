package org.ecapa4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.ecapa4j.tracking.Segmenter;
import org.ecapa4j.tracking.SegmenterSettings;
import org.ecapa4j.weights.BatchNormWeights;
import org.ecapa4j.weights.EcapaWeights;
import org.ecapa4j.weights.FloatWeight;
import org.ecapa4j.weights.LayerWeights;
import org.ecapa4j.weights.QuantizedWeight;
import org.ecapa4j.weights.WeightSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a loaded model holds callers to, and what callers cannot do to it. */
class LoadedModelTest {

    private static final EcapaWeights WEIGHTS = RandomNetwork.quantized(5).weights();

    /** Weights under other names of labels and of another length. */
    record Source(EcapaWeights weights, OptionalInt clipSamples) implements WeightSource {
        @Override
        public String sourceName() {
            return "test";
        }
    }

    private static EcapaWeights with(LayerWeights classifier, List<String> labels) {
        EcapaWeights w = WEIGHTS;
        return new EcapaWeights(w.frontEnd(), w.stem(), w.stemBn(), w.blocks(), w.aggregation(), w.attention(),
                w.attentionBn(), w.attentionOut(), w.poolingBn(), w.embedding(), classifier, labels);
    }

    @Test
    void aModelOfOneLengthTakesNoOther() {
        VoiceGender model = VoiceGender.load(new Source(WEIGHTS, OptionalInt.of(8000)));
        assertEquals(OptionalInt.of(8000), model.clipSamples());
        assertEquals(3, model.classify(RandomNetwork.noise(8000, 1), 16_000).logits().length);
        for (int length : new int[] {7999, 8001, 257}) {
            var e = assertThrows(IllegalArgumentException.class,
                    () -> model.classify(RandomNetwork.noise(length, 1), 16_000));
            assertTrue(e.getMessage().contains("expected exactly 8000 samples at 16 kHz (0.5 s), found " + length),
                    e.getMessage());
        }
        assertEquals(OptionalInt.empty(), VoiceGender.load(new Source(WEIGHTS, OptionalInt.empty())).clipSamples());
    }

    @Test
    void logitsThatAreNoNumbersAreAnError() {
        LayerWeights fc7 = WEIGHTS.classifier();
        int inputs = fc7.weight().inputs();
        float[] huge = new float[3 * inputs];
        Arrays.fill(huge, Float.MAX_VALUE);
        LayerWeights classifier = new LayerWeights("fc7", new FloatWeight(3, inputs, 1, huge), new float[3]);
        VoiceGender model = VoiceGender.load(new Source(with(classifier, WEIGHTS.labels()), OptionalInt.empty()));
        var e = assertThrows(ArithmeticException.class, () -> model.classify(RandomNetwork.noise(8000, 1), 16_000));
        assertTrue(e.getMessage().contains("expected finite logits, found [Infinity"), e.getMessage());
        assertThrows(IllegalArgumentException.class,
                () -> new Prediction(List.of("a", "b"), new float[] {1, Float.NaN}, new float[2]));
    }

    @ParameterizedTest
    @ValueSource(strings = {"silence", "unsure", " Silence", "noise"})
    void labelsThatAreSegmentsOwnWordsCannotBeMixedUp(String word) {
        EcapaWeights weights = with(WEIGHTS.classifier(), List.of("male", "female", word));
        VoiceGender model = VoiceGender.load(new Source(weights, OptionalInt.empty()));
        var e = assertThrows(IllegalArgumentException.class,
                () -> new Segmenter(model, 16_000, SegmenterSettings.standard(), segment -> { }));
        assertTrue(e.getMessage().contains("own words unsure, noise, silence, found " + word), e.getMessage());
    }

    @Test
    void nobodyChangesALoadedModelThroughItsWeights() {
        VoiceGender model = VoiceGender.load(new Source(WEIGHTS, OptionalInt.empty()));
        float[] clip = RandomNetwork.noise(8000, 2);
        float[] before = model.classify(clip, 16_000).logits();
        for (LayerWeights layer : WEIGHTS.layers()) {
            Arrays.fill(layer.bias(), 7);
            if (layer.weight() instanceof QuantizedWeight w) {
                Arrays.fill(w.values(), (byte) 9);
                Arrays.fill(w.scales(), 9);
                Arrays.fill(w.zeroPoints(), 9);
                Arrays.fill(w.row(0), (byte) 9);
            }
        }
        for (BatchNormWeights bn : List.of(WEIGHTS.stemBn(), WEIGHTS.attentionBn(), WEIGHTS.poolingBn())) {
            List.of(bn.gamma(), bn.beta(), bn.mean(), bn.variance()).forEach(vector -> Arrays.fill(vector, 3));
        }
        Arrays.fill(WEIGHTS.frontEnd().window(), 0);
        assertArrayEquals(before, model.classify(clip, 16_000).logits());
        VoiceGender again = VoiceGender.load(new Source(WEIGHTS, OptionalInt.empty()));
        assertArrayEquals(before, again.classify(clip, 16_000).logits());
    }
}
