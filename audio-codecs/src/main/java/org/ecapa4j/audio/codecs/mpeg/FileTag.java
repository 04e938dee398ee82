package org.ecapa4j.audio.codecs.mpeg;

/** The tags that stand before, between and after frames: ID3v1 and its extension, ID3v2, APEv2, Lyrics3. */
final class FileTag {

    /** Bytes of a tag, from its start, that tell its length. */
    static final int HEADER_BYTES = 32;

    private static final int ID3V1_BYTES = 128;
    private static final int EXTENDED_ID3V1_BYTES = 227;
    private static final int ID3V2_HEADER_BYTES = 10;
    private static final int ID3V2_FOOTER_FLAG = 0x10;
    private static final int APE_IS_HEADER_FLAG = 0x20;
    private static final String LYRICS3 = "LYRICSBEGIN";

    private FileTag() {
    }

    /** Whether a tag begins at {@code at}, as far as the bytes before {@code to} can tell. */
    static boolean isAt(byte[] bytes, int at, int to) {
        return has(bytes, at, to, "TAG") || isId3v2(bytes, at, to) || has(bytes, at, to, "APETAGEX")
            || has(bytes, at, to, LYRICS3);
    }

    /**
     * Length of the tag at {@code at}, 0 if there is none. Lyrics3 does not tell it in front: what follows its mark is
     * searched for the next tag or frame.
     */
    static long length(byte[] bytes, int at, int to) {
        if (has(bytes, at, to, "TAG+")) {
            return EXTENDED_ID3V1_BYTES;
        }
        if (has(bytes, at, to, "TAG")) {
            return ID3V1_BYTES;
        }
        if (isId3v2(bytes, at, to)) {
            int footer = (bytes[at + 5] & ID3V2_FOOTER_FLAG) != 0 ? ID3V2_HEADER_BYTES : 0;
            return ID3V2_HEADER_BYTES + footer
                + (bytes[at + 6] << 21 | bytes[at + 7] << 14 | bytes[at + 8] << 7 | bytes[at + 9]);
        }
        if (has(bytes, at, to, "APETAGEX") && to - at >= HEADER_BYTES) {
            // The size counts the items and the footer. A footer alone has them before it.
            return (bytes[at + 23] & APE_IS_HEADER_FLAG) != 0 ? HEADER_BYTES + apeBytes(bytes, at) : HEADER_BYTES;
        }
        return has(bytes, at, to, LYRICS3) ? LYRICS3.length() : 0;
    }

    /** Whether the tag at {@code at} is of the kind whose text follows its mark. */
    static boolean isLyrics3(byte[] bytes, int at, int to) {
        return has(bytes, at, to, LYRICS3);
    }

    /** Bytes of an APE tag that stand before the footer at {@code at}, 0 if none does. */
    static long bytesBeforeApeFooter(byte[] bytes, int at, int to) {
        boolean isFooter = has(bytes, at, to, "APETAGEX") && to - at >= HEADER_BYTES
            && (bytes[at + 23] & APE_IS_HEADER_FLAG) == 0;
        return isFooter ? Math.max(0, apeBytes(bytes, at) - HEADER_BYTES) : 0;
    }

    private static long apeBytes(byte[] bytes, int at) {
        return bytes[at + 12] & 0xff | (bytes[at + 13] & 0xff) << 8 | (bytes[at + 14] & 0xff) << 16
            | (bytes[at + 15] & 0xffL) << 24;
    }

    private static boolean isId3v2(byte[] bytes, int at, int to) {
        return has(bytes, at, to, "ID3") && to - at >= ID3V2_HEADER_BYTES && bytes[at + 3] != -1 && bytes[at + 4] != -1
            && (bytes[at + 6] | bytes[at + 7] | bytes[at + 8] | bytes[at + 9]) >= 0;
    }

    private static boolean has(byte[] bytes, int at, int to, String text) {
        if (to - at < text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (bytes[at + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
