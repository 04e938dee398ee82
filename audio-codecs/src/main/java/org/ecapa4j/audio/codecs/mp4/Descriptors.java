package org.ecapa4j.audio.codecs.mp4;

import java.util.Optional;

/**
 * The descriptors in an {@code esds} box (ISO/IEC 14496-1, section 7.2.6).
 *
 * @param objectType     which codec, such as 0x40 for MPEG-4 audio
 * @param decoderConfig  what it is set up with
 */
record Descriptors(int objectType, byte[] decoderConfig) {

    private static final int ES_TAG = 3;
    private static final int DECODER_CONFIG_TAG = 4;
    private static final int DECODER_SPECIFIC_TAG = 5;
    private static final int DECODER_CONFIG_BYTES = 13;

    static Optional<Descriptors> read(Box box) {
        int at = 4;
        int objectType = -1;
        while (at < box.body().limit()) {
            int tag = box.u8(at++);
            int length = 0;
            int octet;
            do {
                octet = box.u8(at++);
                length = length << 7 | octet & 0x7f;
            } while ((octet & 0x80) != 0 && at < box.body().limit() && length < 1 << 20);
            switch (tag) {
                case ES_TAG -> {
                    int flags = box.u8(at + 2);
                    at += 3 + ((flags & 0x80) != 0 ? 2 : 0) + ((flags & 0x20) != 0 ? 2 : 0);
                    at += (flags & 0x40) != 0 ? 1 + box.u8(at) : 0;
                }
                case DECODER_CONFIG_TAG -> {
                    objectType = box.u8(at);
                    at += DECODER_CONFIG_BYTES;
                }
                case DECODER_SPECIFIC_TAG -> {
                    byte[] config = new byte[Math.max(0, Math.min(length, box.body().limit() - at))];
                    box.body().get(Math.min(at, box.body().limit()), config);
                    return Optional.of(new Descriptors(objectType, config));
                }
                default -> at += length;
            }
        }
        return objectType < 0 ? Optional.empty() : Optional.of(new Descriptors(objectType, new byte[0]));
    }
}
