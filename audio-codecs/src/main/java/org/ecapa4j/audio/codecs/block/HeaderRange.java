package org.ecapa4j.audio.codecs.block;

import java.nio.charset.StandardCharsets;
import org.ecapa4j.audio.stream.AudioFormatException;
import org.ecapa4j.signal.SincFilterBank;

/** Checks that several headers need. */
public final class HeaderRange {

    private HeaderRange() {
    }

    public static int rate(String name, long rateHz) throws AudioFormatException {
        if (rateHz < SincFilterBank.MIN_RATE_HZ || rateHz > SincFilterBank.MAX_RATE_HZ) {
            throw new AudioFormatException(name, "sample rate: expected " + SincFilterBank.MIN_RATE_HZ + " to "
                + SincFilterBank.MAX_RATE_HZ
                + " Hz, found " + rateHz);
        }
        return (int) rateHz;
    }

    public static boolean hasAt(byte[] bytes, int offset, String text) {
        return bytes.length >= offset + text.length()
            && new String(bytes, offset, text.length(), StandardCharsets.ISO_8859_1).equals(text);
    }
}
