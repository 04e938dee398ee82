package org.ecapa4j.audio.codecs.adts;

/**
 * The header of one frame (ISO/IEC 14496-3, tables 1.A.6 and 1.A.7).
 *
 * @param objectType    AAC object type, 2 for low complexity
 * @param rateIndex     index of the sample rate
 * @param channelConfig 1 to 7, or 0 if the frame tells
 * @param frameBytes    length of the frame with its header
 * @param headerBytes   length of the header with its checksum
 * @param blocks        raw data blocks in the frame
 */
record AdtsHeader(int objectType, int rateIndex, int channelConfig, int frameBytes, int headerBytes, int blocks) {

    static final int BYTES = 7;
    static final int CHECKSUM_BYTES = 2;
    private static final int RATES = 13;

    /** Whether the bytes from {@code at} on, at least seven, can be a header. */
    static boolean isAt(byte[] bytes, int at) {
        boolean sync = (bytes[at] & 0xff) == 0xff && (bytes[at + 1] & 0xf6) == 0xf0;
        if (!sync || (bytes[at + 2] >> 2 & 15) >= RATES) {
            return false;
        }
        AdtsHeader header = read(bytes, at);
        return header.frameBytes > header.headerBytes;
    }

    static AdtsHeader read(byte[] bytes, int at) {
        int b2 = bytes[at + 2] & 0xff;
        int b3 = bytes[at + 3] & 0xff;
        int frameBytes = (b3 & 3) << 11 | (bytes[at + 4] & 0xff) << 3 | (bytes[at + 5] & 0xff) >> 5;
        int headerBytes = (bytes[at + 1] & 1) == 1 ? BYTES : BYTES + CHECKSUM_BYTES;
        return new AdtsHeader((b2 >> 6) + 1, b2 >> 2 & 15, (b2 & 1) << 2 | b3 >> 6, frameBytes, headerBytes,
            (bytes[at + 6] & 3) + 1);
    }

    /** Whether a frame with this header can follow one with the other in the same stream. */
    boolean continues(AdtsHeader other) {
        return objectType == other.objectType && rateIndex == other.rateIndex;
    }
}
