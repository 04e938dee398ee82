package org.ecapa4j.audio.pcm;

import java.nio.charset.StandardCharsets;
import org.ecapa4j.audio.spi.ByteReader;
import org.ecapa4j.audio.stream.AudioFormatException;
import org.ecapa4j.signal.SincFilterBank;

/** Checks that every container needs. */
public final class HeaderChecks {

    private HeaderChecks() {
    }

    public static int rate(ByteReader in, long offset, long rateHz) throws AudioFormatException {
        if (rateHz < SincFilterBank.MIN_RATE_HZ || rateHz > SincFilterBank.MAX_RATE_HZ) {
            throw in.error(offset, "sample rate", SincFilterBank.MIN_RATE_HZ + " to " + SincFilterBank.MAX_RATE_HZ
                + " Hz", rateHz);
        }
        return (int) rateHz;
    }

    public static int channels(ByteReader in, long offset, long channels) throws AudioFormatException {
        if (channels < 1 || channels > PcmLayout.MAX_CHANNELS) {
            throw in.error(offset, "channels", "1 to " + PcmLayout.MAX_CHANNELS, channels);
        }
        return (int) channels;
    }

    public static int integerBits(ByteReader in, long offset, long bits) throws AudioFormatException {
        if (bits < 1 || bits > 32) {
            throw in.error(offset, "bits per sample", "1 to 32", bits);
        }
        return (int) bits;
    }

    /** Whether bytes begin with four characters that can name a chunk. */
    public static boolean isTag(byte[] bytes) {
        return bytes.length >= 4 && new String(bytes, 0, 4, StandardCharsets.ISO_8859_1).matches("[ -~]{4}");
    }

    /** Whether {@code head} has {@code text} at {@code offset}. */
    public static boolean hasAt(byte[] head, int offset, String text) {
        return head.length >= offset + text.length()
            && new String(head, offset, text.length(), StandardCharsets.ISO_8859_1).equals(text);
    }
}
