package org.ecapa4j.audio.codecs.mpeg;

/** Tells 16-bit samples without a header from coded sound, whose bytes are spread evenly. */
final class RawSamples {

    /** Of the high bytes of quiet samples, so many are 0 or 255. Coded sound has few of either, or zeros alone. */
    private static final double EXTREMES = 0.5;
    /** So many that are 255, beside those of headers, stand for samples under zero. */
    private static final double NEGATIVE = 0.01;

    private RawSamples() {
    }

    /**
     * Whether every other byte looks like the high one of a sample.
     *
     * @param frames headers in a row that the bytes may have
     * @param sure   so many of them, with zeros and little else between, do not come about by a few samples of -1
     */
    static boolean areLikely(byte[] bytes, int frames, int sure) {
        return areHighBytes(bytes, 0, frames, sure) || areHighBytes(bytes, 1, frames, sure);
    }

    private static boolean areHighBytes(byte[] bytes, int from, int frames, int sure) {
        int zeros = 0;
        int ones = 0;
        int count = 0;
        for (int i = from; i < bytes.length; i += 2) {
            zeros += bytes[i] == 0 ? 1 : 0;
            ones += bytes[i] == -1 ? 1 : 0;
            count++;
        }
        // A header has up to two of them.
        return zeros + ones >= EXTREMES * count && (frames < sure || ones - 2 * frames >= NEGATIVE * count);
    }
}
