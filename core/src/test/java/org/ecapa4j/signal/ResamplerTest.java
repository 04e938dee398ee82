package org.ecapa4j.signal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResamplerTest {

    @ParameterizedTest
    @ValueSource(ints = {8000, 11025, 22050, 32000, 44100, 48000, 96000})
    void equalsTorchaudio(int fromHz) {
        float[] expected = Npy.read("/resample/out-" + fromHz + ".npy");
        assertArrayEquals(expected, Resampler.resample(Npy.read("/resample/in-" + fromHz + ".npy"), fromHz, 16000),
                1e-6f);
    }

    @ParameterizedTest
    @CsvSource({"44100, 16000", "44101, 16000", "12000, 16000", "16000, 44100", "24000, 16000", "7999, 8001",
            "100, 16000", "192000, 100"})
    void equalsTheDefinitionInDouble(int fromHz, int toHz) {
        float[] samples = noise(701, 1);
        assertArrayEquals(ResamplingDefinition.resample(samples, fromHz, toHz),
                Resampler.resample(samples, fromHz, toHz), 2e-6f);
    }

    @ParameterizedTest
    @CsvSource({"8000, 16000", "16000, 16000", "22050, 16000", "44100, 16000", "48000, 16000", "96000, 16000",
            "44101, 16000",
        "16000, 44100", "1000000, 16000"})
    void anyChunkingGivesTheSameBits(int fromHz, int toHz) {
        Random random = new Random(7);
        float[] samples = noise(20_011, 2);
        float[] expected = Resampler.resample(samples, fromHz, toHz);
        SincFilterBank filters = new SincFilterBank(fromHz, toHz);
        for (int largest : new int[] {1, 5, 160, 4000, 30_000}) {
            Resampler resampler = new Resampler(filters);
            float[] actual = new float[expected.length + 60_000];
            int produced = 0;
            for (int at = 0; at < samples.length; ) {
                int length = Math.min(random.nextInt(largest + 1), samples.length - at);
                resampler.accept(samples, at, length);
                at += length;
                if (random.nextInt(3) > 0) {
                    produced += resampler.read(actual, produced, random.nextInt(2 * largest));
                }
            }
            resampler.finish();
            produced += resampler.read(actual, produced, actual.length - produced);
            assertEquals(expected.length, produced, "samples with chunks up to " + largest);
            assertSameBits(expected, Arrays.copyOf(actual, produced));
        }
    }

    @Test
    void outputsComeAsSoonAsTheirInputsAreThere() {
        Resampler resampler = new Resampler(48000, 16000);
        resampler.accept(noise(48000, 3), 0, 48000);
        // The filter reaches 6 / 0.99 output samples ahead, and four taps at most are padding.
        assertTrue(resampler.available() >= 16000 - 8, "available: " + resampler.available());
    }

    @Test
    void filtersComputedOneByOneGiveTheSameBits() {
        float[] samples = noise(3000, 4);
        Resampler resampler = new Resampler(new SincFilterBank(44100, 16000, 0));
        resampler.accept(samples, 0, samples.length);
        resampler.finish();
        float[] actual = new float[(int) resampler.available()];
        resampler.read(actual, 0, actual.length);
        assertSameBits(Resampler.resample(samples, 44100, 16000), actual);
    }

    @Test
    void ratesFarApartAndCoprimeStoreNoFilters() {
        SincFilterBank filters = new SincFilterBank(999_983, 16000);
        assertEquals(0, filters.storedTaps().length);
        float[] samples = noise(5000, 5);
        Resampler resampler = new Resampler(filters);
        resampler.accept(samples, 0, samples.length);
        resampler.finish();
        float[] actual = new float[81];
        assertEquals(81, resampler.read(actual, 0, 81));
        assertEquals(0, resampler.read(actual, 0, 81));
        assertArrayEquals(ResamplingDefinition.resample(samples, 999_983, 16000), actual, 2e-6f);
    }

    @ParameterizedTest
    @CsvSource({"44100, 16000, 0, 0", "44100, 16000, 1, 1", "44100, 16000, 441, 160", "44100, 16000, 442, 161",
            "8000, 16000, 3, 6",
        "48000, 16000, 4, 2", "16000, 16000, 5, 5", "1000000, 100, 3, 1", "100, 1000000, 2, 20000"})
    void lengthIsTheCeilingOfTheQuotient(int fromHz, int toHz, int inputs, int outputs) {
        assertEquals(outputs, Resampler.resample(noise(inputs, 6), fromHz, toHz).length);
    }

    @Test
    void equalRatesCopyTheSamples() {
        float[] samples = {0.5f, -0f, Float.MIN_VALUE, 1e30f};
        float[] actual = Resampler.resample(samples, 16000, 16000);
        assertNotSame(samples, actual);
        assertSameBits(samples, actual);
    }

    @Test
    void aConstantStaysWhatItIsAwayFromTheEnds() {
        float[] samples = new float[44100];
        Arrays.fill(samples, 0.25f);
        float[] actual = Resampler.resample(samples, 44100, 16000);
        for (int i = 100; i < actual.length - 100; i++) {
            assertEquals(0.25f, actual[i], 0.001f);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"99; 16000; input rate: expected 100 to 1000000 Hz, found 99",
        "0; 16000; input rate: expected 100 to 1000000 Hz, found 0",
        "16000; 1000001; output rate: expected 100 to 1000000 Hz, found 1000001"})
    void absurdRatesAreRefused(int fromHz, int toHz, String message) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, () -> new Resampler(fromHz, toHz))
                .getMessage());
    }

    @Test
    void nothingIsAcceptedAfterTheEnd() {
        Resampler resampler = new Resampler(8000, 16000);
        resampler.accept(new float[3], 0, 3);
        resampler.finish();
        resampler.finish();
        assertEquals(6, resampler.available());
        var error = assertThrows(IllegalStateException.class, () -> resampler.accept(new float[1], 0, 1));
        assertEquals("accept: the stream was finished after 3 samples", error.getMessage());
    }

    @Test
    void aLongStreamKeepsItsBuffer() {
        Resampler resampler = new Resampler(44100, 16000);
        float[] chunk = noise(1000, 8);
        float[] out = new float[500];
        for (int i = 0; i < 2000; i++) {
            resampler.accept(chunk, 0, 1000 - i % 7);
            resampler.read(out, 0, out.length);
        }
        assertTrue(resampler.bufferSamples() < 2000, "buffered samples: " + resampler.bufferSamples());
    }

    private static void assertSameBits(float[] expected, float[] actual) {
        assertEquals(expected.length, actual.length);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(Float.floatToRawIntBits(expected[i]), Float.floatToRawIntBits(actual[i]), "bits of sample "
                    + i);
        }
    }

    private static float[] noise(int samples, long seed) {
        Random random = new Random(seed);
        float[] noise = new float[samples];
        for (int i = 0; i < samples; i++) {
            noise[i] = random.nextFloat() * 2 - 1;
        }
        return noise;
    }
}
