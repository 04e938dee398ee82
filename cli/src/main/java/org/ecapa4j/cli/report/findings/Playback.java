package org.ecapa4j.cli.report.findings;

import java.util.Arrays;
import org.ecapa4j.audio.AudioFile;
import org.ecapa4j.cli.page.DataUri;

/** The beginning of a recording as the model hears it, mono at 16 kHz, in 16 bits. */
public final class Playback {

    private static final int SAMPLE_BYTES = 2;

    private final int bound;
    private byte[] bytes = new byte[0];
    private int filled;
    private boolean whole = true;

    /** @param seconds how much is kept at most */
    Playback(double seconds) {
        bound = SAMPLE_BYTES * (int) Math.round(seconds * AudioFile.MODEL_RATE_HZ);
    }

    void accept(float[] samples, int offset, int length) {
        int taken = Math.min(length, (bound - filled) / SAMPLE_BYTES);
        whole &= taken == length;
        if (filled + SAMPLE_BYTES * taken > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(bound, Math.max(2 * bytes.length, filled + SAMPLE_BYTES * taken)));
        }
        for (int i = offset; i < offset + taken; i++) {
            int value = Math.round(Math.max(-1, Math.min(1, samples[i])) * Short.MAX_VALUE);
            bytes[filled++] = (byte) value;
            bytes[filled++] = (byte) (value >> 8);
        }
    }

    /** Whether the whole recording is kept. */
    public boolean isWhole() {
        return whole;
    }

    public double seconds() {
        return (double) filled / SAMPLE_BYTES / AudioFile.MODEL_RATE_HZ;
    }

    /** As a sound file within a page. */
    public String uri() {
        return DataUri.wav(Arrays.copyOf(bytes, filled), AudioFile.MODEL_RATE_HZ);
    }
}
