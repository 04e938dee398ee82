package org.ecapa4j.audio.codecs.vorbis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Floor 0, which no encoder of today writes: against the formulas of section 6, written out. */
class FloorTest {

    private static final BlockSizes SIZES = new BlockSizes(64, 256);
    private static final int RATE = 8000;
    private static final int BARK = 40;

    private static VorbisBits bits(LsbBits written) {
        byte[] packet = written.packet();
        VorbisBits bits = new VorbisBits();
        bits.start(packet, 0, packet.length);
        return bits;
    }

    /** A codebook of two vectors of one number each: 0.25 and 0.5. */
    private static Codebook steps() throws VorbisDamage {
        long quarter = 786L << 21 | 1;
        LsbBits book = new LsbBits().put(24, 0x564342).put(16, 1).put(24, 2).put(1, 0).put(1, 0).put(5, 0).put(5, 0)
            .put(4, 2).put(32, quarter).put(32, quarter).put(4, 0).put(1, 0).put(1, 0).put(1, 1);
        return Codebook.read(bits(book), "codebook 0", new CodebookBudget());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 6})
    void theCurveIsThatOfTheLineSpectralPairs(int order) throws VorbisDamage {
        LsbBits header = new LsbBits().put(8, order).put(16, RATE).put(16, BARK).put(6, 7).put(8, 10).put(4, 0)
            .put(8, 0);
        Floor0 floor = Floor0.read(bits(header), new Codebook[] {steps()}, SIZES, "floor 0");
        LsbBits packet = new LsbBits().put(7, 90).put(1, 0);
        double[] pairs = new double[order];
        for (int i = 0; i < order; i++) {
            packet.put(1, i % 2);
            // Each is coded as its distance from the one before.
            pairs[i] = (i == 0 ? 0 : pairs[i - 1]) + (i % 2 == 0 ? 0.25 : 0.5);
        }
        FloorData data = new FloorData();
        assertTrue(floor.read(bits(packet), data));
        for (int size : new int[] {32, 128}) {
            float[] spectrum = new float[size];
            Arrays.fill(spectrum, 1);
            floor.apply(data, spectrum, size);
            for (int i = 0; i < size; i++) {
                double hz = (double) RATE * i / (2 * size);
                double place = Math.min(BARK - 1, Math.floor(bark(hz) * BARK / bark(0.5 * RATE)));
                assertEquals(expected(pairs, Math.PI * place / BARK), spectrum[i], 1e-5 * spectrum[i], "number " + i);
            }
        }
        assertFalse(floor.read(bits(new LsbBits().put(7, 0)), data), "amplitude 0 is silence");
    }

    @ParameterizedTest
    @ValueSource(ints = {33, 63})
    void anAmplitudeOfMoreBitsThanANumberHasIsRefused(int amplitudeBits) throws VorbisDamage {
        LsbBits header = new LsbBits().put(8, 2).put(16, RATE).put(16, BARK).put(6, amplitudeBits).put(8, 10).put(4, 0)
            .put(8, 0);
        Codebook[] books = {steps()};
        assertEquals("floor 0: expected an amplitude of at most 32 bits, found " + amplitudeBits,
            assertThrows(VorbisDamage.class, () -> Floor0.read(bits(header), books, SIZES, "floor 0")).getMessage());
    }

    private static double bark(double hz) {
        return 13.1 * Math.atan(0.00074 * hz) + 2.24 * Math.atan(1.85e-8 * hz * hz) + 1e-4 * hz;
    }

    private static double expected(double[] pairs, double omega) {
        int order = pairs.length;
        double p;
        double q;
        if (order % 2 == 1) {
            p = 1 - Math.pow(Math.cos(omega), 2);
            for (int j = 0; j <= (order - 3) / 2; j++) {
                p *= order < 3 ? 1 : 4 * Math.pow(Math.cos(pairs[2 * j + 1]) - Math.cos(omega), 2);
            }
            q = 0.25;
            for (int j = 0; j <= (order - 1) / 2; j++) {
                q *= 4 * Math.pow(Math.cos(pairs[2 * j]) - Math.cos(omega), 2);
            }
        } else {
            p = (1 - Math.cos(omega)) / 2;
            q = (1 + Math.cos(omega)) / 2;
            for (int j = 0; j <= (order - 2) / 2; j++) {
                p *= 4 * Math.pow(Math.cos(pairs[2 * j + 1]) - Math.cos(omega), 2);
                q *= 4 * Math.pow(Math.cos(pairs[2 * j]) - Math.cos(omega), 2);
            }
        }
        return Math.exp(0.11512925 * (90 * 10 / (127 * Math.sqrt(p + q)) - 10));
    }
}
