package org.ecapa4j.cli.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** WAV files in memory: mono, 16 bits. */
public final class WavBytes {

    private static final int HEADER_BYTES = 44;
    private static final int SAMPLE_BYTES = 2;

    private WavBytes() {}

    /** A whole file of samples as WAV has them, little-endian. */
    public static byte[] of(byte[] samples, int rateHz) {
        ByteBuffer wav = ByteBuffer.allocate(HEADER_BYTES + samples.length).order(ByteOrder.LITTLE_ENDIAN);
        wav.put(ascii("RIFF")).putInt(HEADER_BYTES - 8 + samples.length).put(ascii("WAVEfmt ")).putInt(16)
                .putShort((short) 1).putShort((short) 1).putInt(rateHz).putInt(SAMPLE_BYTES * rateHz)
                .putShort((short) SAMPLE_BYTES).putShort((short) (8 * SAMPLE_BYTES)).put(ascii("data"))
                .putInt(samples.length).put(samples);
        return wav.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
