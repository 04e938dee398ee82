package org.ecapa4j.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ecapa4j.KernelChoice;
import org.ecapa4j.Numerics;
import org.ecapa4j.RandomNetwork;
import org.ecapa4j.VoiceGender;
import org.ecapa4j.Waveform;
import org.ecapa4j.backend.TestBackends;
import org.ecapa4j.probe.Stage;
import org.ecapa4j.weights.WeightSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StageNamesTest {

    private static final Waveform CLIP = new Waveform(RandomNetwork.noise(4_000, 1), 16_000);

    private static VoiceGender load(WeightSource source, Numerics numerics) {
        return VoiceGender.load(source, numerics, KernelChoice.choose(TestBackends.vectorDemanded() ? "vector"
                : "scalar"));
    }

    @ParameterizedTest
    @EnumSource(Numerics.class)
    void aProbeIsShownEveryStageOnceInTheOrderOfTheFigureWhateverTheFile(Numerics numerics) {
        for (WeightSource source : List.of(RandomNetwork.quantized(1), RandomNetwork.real(1))) {
            List<String> shown = new ArrayList<>();
            load(source, numerics).observe(CLIP, stage -> shown.add(stage.name()));
            assertEquals(VoiceGender.stageNames(), shown, source.sourceName() + ", " + numerics);
        }
    }

    @ParameterizedTest
    @EnumSource(Numerics.class)
    void watchingChangesNothing(Numerics numerics) {
        VoiceGender model = load(RandomNetwork.quantized(2), numerics);
        assertArrayEquals(model.classify(CLIP).logits(), model.observe(CLIP, Stage::toChannelMajor).logits());
    }

    @Test
    void aStageCanBeReadAndNotWrittenTo() {
        VoiceGender model = load(RandomNetwork.quantized(3), Numerics.PARITY);
        float[] expected = model.classify(CLIP).logits();
        float[] found = model.observe(CLIP, stage -> {
            float[] copy = stage.toChannelMajor();
            assertEquals(stage.channels() * stage.frames(), copy.length);
            assertEquals(copy[copy.length - 1], stage.value(stage.channels() - 1, stage.frames() - 1), stage.name());
            Arrays.fill(copy, Float.NaN);
            assertThrows(IndexOutOfBoundsException.class, () -> stage.value(stage.channels(), 0));
            assertThrows(IndexOutOfBoundsException.class, () -> stage.value(0, -1));
        }).logits();
        assertArrayEquals(expected, found);
    }

    @Test
    void theSpectrumIsTheComplexOneOfEachBin() {
        float[][] stft = new float[1][];
        float[][] power = new float[1][];
        load(RandomNetwork.real(4), Numerics.PARITY).observe(CLIP, stage -> {
            if (stage.name().equals("stft")) {
                stft[0] = stage.toChannelMajor();
            } else if (stage.name().equals("mel.in")) {
                power[0] = stage.toChannelMajor();
            }
        });
        int frames = 26;
        for (int i = 0; i < power[0].length; i++) {
            int bin = i / frames;
            double re = stft[0][2 * bin * frames + i % frames];
            double im = stft[0][(2 * bin + 1) * frames + i % frames];
            assertEquals(re * re + im * im, power[0][i], 1e-5 * (1 + power[0][i]), "bin " + bin);
        }
    }
}
