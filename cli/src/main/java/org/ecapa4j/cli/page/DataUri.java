package org.ecapa4j.cli.page;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Files within a page ({@code data:} addresses, RFC 2397). */
public final class DataUri {

    private static final int HEADER_BYTES = 44;
    private static final int SAMPLE_BYTES = 2;

    private DataUri() {}

    /** A picture. */
    public static String png(byte[] file) {
        return of("image/png", file);
    }

    /**
     * Mono sound of 16 bits.
     *
     * @param samples as WAV has them, little-endian
     */
    public static String wav(byte[] samples, int rateHz) {
        ByteBuffer wav = ByteBuffer.allocate(HEADER_BYTES + samples.length).order(ByteOrder.LITTLE_ENDIAN);
        wav.put(ascii("RIFF")).putInt(HEADER_BYTES - 8 + samples.length).put(ascii("WAVEfmt ")).putInt(16)
                .putShort((short) 1).putShort((short) 1).putInt(rateHz).putInt(SAMPLE_BYTES * rateHz)
                .putShort((short) SAMPLE_BYTES).putShort((short) (8 * SAMPLE_BYTES)).put(ascii("data"))
                .putInt(samples.length).put(samples);
        return of("audio/wav", wav.array());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String of(String type, byte[] file) {
        return "data:" + type + ";base64," + Base64.getEncoder().encodeToString(file);
    }
}
