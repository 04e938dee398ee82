package org.ecapa4j.audio.codecs.mp3;

/**
 * The four bytes before each MPEG audio frame (ISO 11172-3 section 2.4.1.3, ISO 13818-3), layers II and III.
 *
 * @param version    10, 20 or 25 for MPEG 1, 2 and 2.5
 * @param layer      2 or 3
 * @param channels   1 or 2
 * @param frameBytes length of the frame with this header
 */
record MpegHeader(int version, int layer, int sampleRateHz, int channels, int frameBytes, boolean hasChecksum) {

    static final int BYTES = 4;
    /** 1728 at 384 kbit/s and 32 kHz, layer II, and a byte of padding. */
    static final int MAX_FRAME_BYTES = 1729;
    /** What is returned for four bytes that are no header. */
    static final MpegHeader NONE = new MpegHeader(0, 0, 0, 0, 0, false);

    private static final int[][] KILOBITS = {
        {0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384, 0},
        {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0},
        {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0}};
    private static final int[] RATES = {44100, 48000, 32000, 0};

    static MpegHeader parse(byte[] bytes, int at) {
        boolean sync = (bytes[at] & 0xff) == 0xff && (bytes[at + 1] & 0xe0) == 0xe0;
        int versionCode = bytes[at + 1] >> 3 & 3;
        int layer = 4 - (bytes[at + 1] >> 1 & 3);
        int rate = RATES[bytes[at + 2] >> 2 & 3];
        boolean reservedEmphasis = (bytes[at + 3] & 3) == 2;
        if (!sync || versionCode == 1 || layer == 1 || layer == 4 || rate == 0 || reservedEmphasis) {
            return NONE;
        }
        int version = versionCode == 3 ? 10 : versionCode == 2 ? 20 : 25;
        int rateHz = version == 10 ? rate : version == 20 ? rate / 2 : rate / 4;
        int kilobits = KILOBITS[version != 10 ? 2 : layer == 2 ? 0 : 1][bytes[at + 2] >> 4 & 15];
        if (kilobits == 0) {
            return NONE;
        }
        int padding = bytes[at + 2] >> 1 & 1;
        int channels = (bytes[at + 3] >> 6 & 3) == 3 ? 1 : 2;
        int frames = layer == 3 && version != 10 ? 576 : 1152;
        boolean hasChecksum = (bytes[at + 1] & 1) == 0;
        return new MpegHeader(version, layer, rateHz, channels,
            frames / 8 * kilobits * 1000 / rateHz + padding, hasChecksum);
    }

    /** Frames of sound in it, one for each channel. */
    int samples() {
        return layer == 3 && version != 10 ? 576 : 1152;
    }

    /** Whether {@code next} may be of the same stream. */
    boolean fits(MpegHeader next) {
        return this != NONE && version == next.version && layer == next.layer && sampleRateHz == next.sampleRateHz
            && channels == next.channels;
    }

    /** Bytes of layer III's side information. */
    int sideInfoBytes() {
        return version == 10 ? channels == 1 ? 17 : 32 : channels == 1 ? 9 : 17;
    }
}
