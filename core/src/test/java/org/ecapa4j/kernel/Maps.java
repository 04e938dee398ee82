package org.ecapa4j.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Feature maps for tests: views into storage full of canaries. */
public final class Maps {

    /** Everything around a view: reading it makes a result NaN, writing it is found by {@link #assertCanaries}. */
    private static final int CANARY = 0x7fc0ca9a;

    private Maps() {}

    /**
     * A map of zeros with canaries in front, behind and between the frames, and {@code halo} rows of zeros on either
     * side.
     */
    public static FeatureMap guarded(int channels, int frames, int halo) {
        int before = 5;
        int stride = channels + 3;
        float[] data = new float[before + (frames + 2 * halo + 1) * stride + 7];
        Arrays.fill(data, Float.intBitsToFloat(CANARY));
        FeatureMap map = new FeatureMap(data, before + halo * stride, stride, channels, frames);
        for (int t = -halo; t < frames + halo; t++) {
            Arrays.fill(data, map.row(t), map.row(t) + channels, 0);
        }
        return map;
    }

    /** Fills a map with values from -1 to 1. */
    public static FeatureMap random(FeatureMap map, SplittableRandom random) {
        for (int t = 0; t < map.frames(); t++) {
            for (int c = 0; c < map.channels(); c++) {
                map.set(c, t, (float) random.nextDouble(-1, 1));
            }
        }
        return map;
    }

    /** A guarded map with values from -1 to 1. */
    public static FeatureMap random(int channels, int frames, SplittableRandom random) {
        return random(guarded(channels, frames, 0), random);
    }

    /** A guarded copy without a halo. */
    public static FeatureMap copy(FeatureMap map) {
        FeatureMap copy = guarded(map.channels(), map.frames(), 0);
        map.copyTo(copy);
        return copy;
    }

    /** Fails when anything beside the map's values and halo has been written. */
    public static void assertCanaries(FeatureMap map, int halo) {
        boolean[] inside = new boolean[map.data.length];
        for (int t = -halo; t < map.frames() + halo; t++) {
            Arrays.fill(inside, map.row(t), map.row(t) + map.channels(), true);
        }
        for (int i = 0; i < inside.length; i++) {
            if (!inside[i]) {
                assertEquals(CANARY, Float.floatToRawIntBits(map.data[i]), "written outside the map, at "
                        + (i - map.offset)
                        + " from its first value");
            }
        }
    }

    /** Fails at the first value whose bits differ. */
    public static void assertSameBits(FeatureMap expected, FeatureMap actual, String what) {
        assertEquals(expected.channels(), actual.channels(), what);
        assertEquals(expected.frames(), actual.frames(), what);
        for (int t = 0; t < expected.frames(); t++) {
            for (int c = 0; c < expected.channels(); c++) {
                assertSameBits(expected.get(c, t), actual.get(c, t), what + ", channel " + c + ", frame " + t);
            }
        }
    }

    /** Fails when the bits differ. */
    public static void assertSameBits(float expected, float actual, String what) {
        if (Float.floatToRawIntBits(expected) != Float.floatToRawIntBits(actual)) {
            assertEquals(Float.toHexString(expected) + " = " + expected, Float.toHexString(actual) + " = " + actual,
                    what);
        }
    }

    /** Fails at the first value whose bits differ. */
    public static void assertSameBits(float[] expected, float[] actual, String what) {
        assertEquals(expected.length, actual.length, what);
        for (int i = 0; i < expected.length; i++) {
            assertSameBits(expected[i], actual[i], what + " at " + i);
        }
    }
}
