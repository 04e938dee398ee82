package org.ecapa4j.audio.codecs.mpeg.frame;

/**
 * The four bytes before each MPEG audio frame (ISO/IEC 11172-3, section 2.4.1.3; 13818-3 for low sampling frequencies).
 *
 * <p>The emphasis field is not looked at: no decoder in use undoes it. Immutable.
 *
 * @param layer         1, 2 or 3
 * @param sampleRateHz  8,000 to 48,000
 * @param bitrateKbps   0 in the free format
 * @param padding       bytes of padding in the frame: 0, 1, or 4 in layer I
 * @param mode          how the channels are coded
 * @param modeExtension two bits that mean something in joint stereo only
 * @param hasChecksum   whether 16 bits of CRC follow the header
 * @param frameBytes    length of the frame with this header; 0 in the free format, as long as it is not known
 */
public record FrameHeader(MpegVersion version, int layer, int sampleRateHz, int bitrateKbps, int padding,
                          ChannelMode mode, int modeExtension, boolean hasChecksum, int frameBytes) {

    /** Bytes of the header itself. */
    public static final int BYTES = 4;
    /** The longest frame with a bit rate: layer II, 160 kbit/s at 8 kHz, and padding. */
    public static final int MAX_FRAME_BYTES = 2881;
    /**
     * The longest frame in the free format: 640 kbit/s at 8 kHz, the most that an encoder makes (LAME), and padding.
     */
    public static final int MAX_FREE_FORMAT_BYTES = 5764;

    private static final ChannelMode[] MODES = ChannelMode.values();
    private static final int[] RATES_HZ = {44_100, 48_000, 32_000};
    private static final int[][] MPEG_1_KBPS = {
        {0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448},
        {0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384},
        {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320}};
    private static final int[][] MPEG_2_KBPS = {
        {0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256},
        {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160},
        {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160}};

    /** Four bytes as a number, most significant first. */
    public static int word(byte[] bytes, int at) {
        return bytes[at] << 24 | (bytes[at + 1] & 0xff) << 16 | (bytes[at + 2] & 0xff) << 8 | bytes[at + 3] & 0xff;
    }

    /**
     * Whether four bytes can be a header: eleven bits of sync, and no reserved version, layer, bit rate or sample rate.
     */
    public static boolean isValid(int word) {
        return word >>> 21 == 0x7ff && (word >> 19 & 3) != 1 && (word >> 17 & 3) != 0 && (word >> 12 & 15) != 15
            && (word >> 10 & 3) != 3;
    }

    /**
     * Reads a header.
     *
     * @throws IllegalArgumentException if it {@linkplain #isValid is none}
     */
    public static FrameHeader of(int word) {
        if (!isValid(word)) {
            throw new IllegalArgumentException(String.format("expected an MPEG audio header, found %08x", word));
        }
        MpegVersion version = switch (word >> 19 & 3) {
            case 3 -> MpegVersion.MPEG_1;
            case 2 -> MpegVersion.MPEG_2;
            default -> MpegVersion.MPEG_2_5;
        };
        int layer = 4 - (word >> 17 & 3);
        int rateHz = RATES_HZ[word >> 10 & 3] / version.rateDivisor();
        int kbps = (version.isLowSampling() ? MPEG_2_KBPS : MPEG_1_KBPS)[layer - 1][word >> 12 & 15];
        int slotBytes = layer == 1 ? 4 : 1;
        int padding = (word >> 9 & 1) * slotBytes;
        int slots = samples(version, layer) / 8 / slotBytes * kbps * 1000 / rateHz;
        return new FrameHeader(version, layer, rateHz, kbps, padding, MODES[word >> 6 & 3], word >> 4 & 3,
            (word >> 16 & 1) == 0, kbps == 0 ? 0 : slots * slotBytes + padding);
    }

    /**
     * Whether a header is of a kind that is not believed at any place: bytes of 255 that fill other files look like
     * those of layer I, and two zeros after them like the free format.
     */
    public static boolean isWeak(int word) {
        return (word >> 17 & 3) == 3 || (word & 0xf000) == 0;
    }

    /**
     * Whether two headers may be of one stream: they agree in version, layer, sample rate, and in being free in format.
     */
    public static boolean fit(int word, int next) {
        return ((word ^ next) & 0xfffe0c00) == 0 && ((word & 0xf000) == 0) == ((next & 0xf000) == 0);
    }

    /** Whether two headers agree in checksum, copyright, original and emphasis, which encoders do not change. */
    public static boolean isSameSource(int word, int next) {
        return ((word ^ next) & 0x1000f) == 0;
    }

    /** The same header in a frame whose length was found out by other means, as the free format needs. */
    public FrameHeader withFrameBytes(int bytes) {
        return new FrameHeader(version, layer, sampleRateHz, bitrateKbps, padding, mode, modeExtension, hasChecksum,
            bytes);
    }

    /** Whether the length of the frame is not in the header. */
    public boolean isFreeFormat() {
        return bitrateKbps == 0;
    }

    /** 1 or 2. */
    public int channels() {
        return mode == ChannelMode.MONO ? 1 : 2;
    }

    /** Samples of each channel in the frame: 384, 576 or 1152. */
    public int samples() {
        return samples(version, layer);
    }

    /** Bytes between the start of the frame and what its layer defines. */
    public int bodyOffset() {
        return hasChecksum ? BYTES + 2 : BYTES;
    }

    /** Bytes of layer III's side information. */
    public int sideInformationBytes() {
        if (version.isLowSampling()) {
            return channels() == 1 ? 9 : 17;
        }
        return channels() == 1 ? 17 : 32;
    }

    /** Whether layer III's channels are coded as sum and difference. */
    public boolean isMidSide() {
        return mode == ChannelMode.JOINT_STEREO && (modeExtension & 2) != 0;
    }

    /** Whether layer III's right channel holds positions of the left one's sound where it holds no sound of its own. */
    public boolean isIntensity() {
        return mode == ChannelMode.JOINT_STEREO && (modeExtension & 1) != 0;
    }

    /** The first subband that the channels of layers I and II share. */
    public int sharedSubbandsFrom() {
        return mode == ChannelMode.JOINT_STEREO ? 4 * (modeExtension + 1) : 32;
    }

    private static int samples(MpegVersion version, int layer) {
        return layer == 1 ? 384 : layer == 3 && version.isLowSampling() ? 576 : 1152;
    }
}
