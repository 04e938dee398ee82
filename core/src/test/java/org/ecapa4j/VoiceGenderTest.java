package org.ecapa4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.ecapa4j.backend.TestBackends;
import org.ecapa4j.kernel.Maps;
import org.ecapa4j.signal.Resampler;
import org.ecapa4j.weights.WeightSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class VoiceGenderTest {

    private static final int[] LENGTHS = {257, 320, 4000, 12_000, 16_001, 33_333};

    private static VoiceGender load(WeightSource source, Numerics numerics) {
        return VoiceGender.load(source, numerics, KernelChoice.choose(TestBackends.vectorDemanded() ? "vector"
                : "scalar"));
    }

    private static void assertSame(Prediction expected, Prediction actual, String what) {
        Maps.assertSameBits(expected.logits(), actual.logits(), what + ", logits");
        Maps.assertSameBits(expected.embedding(), actual.embedding(), what + ", embedding");
    }

    @ParameterizedTest
    @EnumSource(Numerics.class)
    void manyThreadsGetTheAnswersOfOneBitForBit(Numerics numerics) throws Exception {
        VoiceGender model = load(RandomNetwork.quantized(1), numerics);
        List<Prediction> expected = new ArrayList<>();
        for (int length : LENGTHS) {
            expected.add(load(RandomNetwork.quantized(1), numerics)
                    .classifyWindow(RandomNetwork.noise(length, length), 0, length));
        }
        ExecutorService pool = Executors.newFixedThreadPool(6);
        try {
            CountDownLatch together = new CountDownLatch(6);
            List<Future<List<Prediction>>> futures = new ArrayList<>();
            for (int thread = 0; thread < 6; thread++) {
                int first = thread;
                futures.add(pool.submit(() -> {
                    together.countDown();
                    together.await();
                    Prediction[] found = new Prediction[LENGTHS.length];
                    for (int round = 0; round < 4; round++) {
                        for (int i = 0; i < LENGTHS.length; i++) {
                            int clip = (i + first) % LENGTHS.length;
                            found[clip] = model.classifyWindow(RandomNetwork.noise(LENGTHS[clip], LENGTHS[clip]), 0,
                                    LENGTHS[clip]);
                        }
                    }
                    return List.of(found);
                }));
            }
            for (Future<List<Prediction>> future : futures) {
                for (int i = 0; i < LENGTHS.length; i++) {
                    assertSame(expected.get(i), future.get().get(i), LENGTHS[i] + " samples");
                }
            }
        } finally {
            pool.shutdown();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void aClipSplitOverThreadsGetsTheSameAnswerBitForBit(int threads) {
        ExecutorService pool = Executors.newCachedThreadPool();
        try {
            for (WeightSource source : List.of(RandomNetwork.quantized(2), RandomNetwork.real(2))) {
                for (Numerics numerics : Numerics.values()) {
                    VoiceGender model = load(source, numerics);
                    for (int length : LENGTHS) {
                        float[] clip = RandomNetwork.noise(length, length);
                        assertSame(model.classify(clip, 16_000), model.withThreads(threads, pool)
                                .classify(clip, 16_000),
                                threads + " threads, " + length + " samples, " + numerics);
                    }
                }
            }
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void anExecutorThatLendsNobodyCostsTimeAlone() {
        VoiceGender model = load(RandomNetwork.quantized(3), Numerics.PARITY);
        float[] clip = RandomNetwork.noise(9000, 1);
        Prediction expected = model.classify(clip, 16_000);
        assertSame(expected, model.withThreads(3, command -> {}).classify(clip, 16_000), "never runs");
        assertSame(expected, model.withThreads(3, Runnable::run).classify(clip, 16_000), "runs in the caller's thread");
        assertSame(expected, model.withThreads(3, command -> {
            throw new RejectedExecutionException();
        }).classify(clip, 16_000), "refuses");
    }

    @Test
    void fewerThanOneThreadAreRefused() {
        VoiceGender model = load(RandomNetwork.quantized(3), Numerics.PARITY);
        assertMessage("threads: expected 1 to 256, found 0", () -> model.withThreads(0, Runnable::run));
        assertMessage("threads: expected 1 to 256, found 257", () -> model.withThreads(257, Runnable::run));
        assertMessage("executor: expected one that lends threads, found null", () -> model.withThreads(2, null));
    }

    @Test
    void aBatchGivesWhatItsClipsGiveAlone() {
        VoiceGender model = load(RandomNetwork.quantized(4), Numerics.PARITY);
        // A loud clip beside a quiet one: one scale for both would change the quiet one's answer.
        List<Waveform> clips = new ArrayList<>();
        for (int length : LENGTHS) {
            float[] samples = RandomNetwork.noise(length, length);
            for (int i = 0; i < length; i++) {
                samples[i] *= clips.size() % 2 == 0 ? 1 : 0.01f;
            }
            clips.add(new Waveform(samples, 16_000));
        }
        List<Prediction> batch = model.classifyAll(clips);
        assertEquals(clips.size(), batch.size());
        for (int i = 0; i < clips.size(); i++) {
            assertSame(load(RandomNetwork.quantized(4), Numerics.PARITY).classify(clips.get(i)), batch.get(i), "clip "
                    + i);
        }
    }

    @Test
    void aShorterClipAfterALongerOneDoesNotSeeItsRemains() {
        VoiceGender model = load(RandomNetwork.quantized(5), Numerics.PARITY);
        float[] clip = RandomNetwork.noise(5000, 1);
        Prediction first = model.classify(clip, 16_000);
        model.classify(RandomNetwork.noise(40_000, 2), 16_000);
        assertSame(first, model.classify(clip, 16_000), "after a longer clip");
    }

    @Test
    void aWindowIsTheClipThatItHolds() {
        VoiceGender model = load(RandomNetwork.quantized(6), Numerics.PARITY);
        float[] recording = RandomNetwork.noise(20_000, 1);
        float[] cut = java.util.Arrays.copyOfRange(recording, 3000, 15_000);
        assertSame(model.classify(cut, 16_000), model.classifyWindow(recording, 3000, 12_000), "window");
        assertNotEquals(model.classifyWindow(recording, 3000, 12_000).logits()[0],
                model.classifyWindow(recording, 3001, 12_000).logits()[0]);
    }

    @Test
    void classifyingDoesNotChangeTheSamples() {
        float[] clip = RandomNetwork.noise(3000, 1);
        float[] before = clip.clone();
        load(RandomNetwork.quantized(7), Numerics.PARITY).classify(clip, 16_000);
        assertArrayEquals(before, clip);
    }

    @Test
    void anotherRateIsResampledFirst() {
        VoiceGender model = load(RandomNetwork.quantized(8), Numerics.PARITY);
        float[] at44100 = RandomNetwork.noise(44_100, 1);
        assertSame(model.classify(Resampler.resample(at44100, 44_100, 16_000), 16_000), model.classify(at44100, 44_100),
                "44.1 kHz");
    }

    @Test
    void bothKernelsGiveTheSameBitsInParity() {
        for (int length : LENGTHS) {
            float[] clip = RandomNetwork.noise(length, length);
            VoiceGender plain = VoiceGender.load(RandomNetwork.quantized(9), Numerics.PARITY,
                    KernelChoice.choose("scalar"));
            assertSame(plain.classify(clip, 16_000), load(RandomNetwork.quantized(9), Numerics.PARITY)
                    .classify(clip, 16_000), length + " samples");
        }
    }

    @Test
    void bothKernelsAreNearEachOtherInFloat() {
        for (int length : LENGTHS) {
            float[] clip = RandomNetwork.noise(length, length);
            Prediction plain = VoiceGender.load(RandomNetwork.real(9), Numerics.PARITY, KernelChoice.choose("scalar"))
                    .classify(clip, 16_000);
            Prediction other = load(RandomNetwork.real(9), Numerics.PARITY).classify(clip, 16_000);
            assertArrayEquals(plain.logits(), other.logits(), 1e-4f, length + " samples");
        }
    }

    @Test
    void aFloatFileGivesOneAnswerInBothNumericsButForTheLastBitsOfTheFourierTransform() {
        float[] clip = RandomNetwork.noise(8000, 1);
        assertArrayEquals(load(RandomNetwork.real(10), Numerics.PARITY).classify(clip, 16_000).logits(),
                load(RandomNetwork.real(10), Numerics.PRECISE).classify(clip, 16_000).logits(), 2e-4f);
    }

    @Test
    void badClipsAreRefusedWithWhatWasExpectedAndFound() {
        VoiceGender model = load(RandomNetwork.quantized(11), Numerics.PARITY);
        assertMessage("clip too short: expected at least 257 samples at 16 kHz (16 ms), found 256", () ->
                model.classify(new float[256], 16_000));
        assertMessage("clip too short: expected at least 257 samples at 16 kHz (16 ms), found 0", () ->
                model.classify(new float[0], 16_000));
        assertMessage("clip too short: expected at least 257 samples at 16 kHz (16 ms), found 200", () ->
                model.classify(new float[400], 32_000));
        assertMessage("sample rate: expected a positive number of Hz, found 0", () -> new Waveform(new float[300], 0));
        assertMessage("window: expected within [0, 1000), found [900, 1200)", () ->
                model.classifyWindow(new float[1000], 900, 300));
        assertMessage("window: expected within [0, 1000), found [-1, 299)", () ->
                model.classifyWindow(new float[1000], -1, 300));
        assertMessage("window: expected within [0, 1000), found [0, -5)", () ->
                model.classifyWindow(new float[1000], 0, -5));
        assertMessage("window: expected within [0, 1000), found [1, 2147483648)",
                () -> model.classifyWindow(new float[1000], 1, Integer.MAX_VALUE));
        assertMessage("clip too long for one pass: expected at most 600 s, found 600.0001 s; follow it "
                + "window by window",
                () -> model.classify(new float[16_000 * 600 + 1], 16_000));
        // At 16 kHz these 4 MB would be 640.
        assertMessage("clip too long for one pass: expected at most 600 s, found 10000.0000 s; follow it "
                + "window by window",
                () -> model.classify(new float[1_000_000], 100));
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void aSampleThatIsNoNumberIsRefusedByItsIndex(float value) {
        VoiceGender model = load(RandomNetwork.quantized(12), Numerics.PARITY);
        float[] clip = new float[1000];
        clip[777] = value;
        assertMessage("sample 777: expected a finite number, found " + value, () -> model.classify(clip, 16_000));
        assertMessage("sample 777: expected a finite number, found " + value, () -> model.classify(clip, 8000));
        assertMessage("sample 777: expected a finite number, found " + value, () ->
                model.classifyWindow(clip, 600, 300));
        assertEquals(3, model.classifyWindow(clip, 0, 777).logits().length, "a window beside it is fine");
    }

    @ParameterizedTest
    @EnumSource(Numerics.class)
    void theLargestSampleIsAnsweredAndALargerOneRefused(Numerics numerics) {
        VoiceGender model = load(RandomNetwork.quantized(12), numerics);
        float[] clip = new float[1000];
        Arrays.fill(clip, Waveform.LARGEST_SAMPLE);
        for (float logit : model.classify(clip, 16_000).logits()) {
            assertTrue(Float.isFinite(logit), "logit " + logit);
        }
        clip[777] = -2e10f;
        assertMessage("sample 777: expected at most 1.0E10 in magnitude, nominally 1, found -2.0E10", () ->
                model.classify(clip, 16_000));
    }

    private static void assertMessage(String expected, org.junit.jupiter.api.function.Executable call) {
        assertEquals(expected, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    @Test
    void silenceHasAnAnswer() {
        for (WeightSource source : List.of(RandomNetwork.quantized(13), RandomNetwork.real(13))) {
            for (Numerics numerics : Numerics.values()) {
                for (float logit : load(source, numerics).classify(new float[12_000], 16_000).logits()) {
                    assertTrue(Float.isFinite(logit));
                }
            }
        }
    }
}
