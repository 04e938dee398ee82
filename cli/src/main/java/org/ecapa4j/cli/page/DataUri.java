package org.ecapa4j.cli.page;

import java.util.Base64;
import org.ecapa4j.cli.file.WavBytes;

/** Files within a page ({@code data:} addresses, RFC 2397). */
public final class DataUri {

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
        return of("audio/wav", WavBytes.of(samples, rateHz));
    }

    private static String of(String type, byte[] file) {
        return "data:" + type + ";base64," + Base64.getEncoder().encodeToString(file);
    }
}
