package org.ecapa4j.cli.input;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * The text of a list, whatever program wrote it: UTF-8, UTF-16 (as Windows' shell and "Unicode text" have it), else
 * Windows-1252, which has Latin-1's letters. Not the charset of this machine: lists are written on one and read on
 * another.
 *
 * @param text    without byte order mark
 * @param charset how it was read
 */
public record ListText(String text, Charset charset) {

    private static final char BYTE_ORDER_MARK = '\ufeff';
    private static final int LOOKED_AT = 4096;

    /**
     * Reads a list.
     *
     * @throws IllegalArgumentException when it is no text
     */
    public static ListText of(byte[] bytes) {
        Charset charset = charset(bytes);
        String text = new String(bytes, charset);
        if (text.chars().limit(LOOKED_AT).anyMatch(c -> c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f')) {
            throw new IllegalArgumentException("expected text, found binary data");
        }
        return new ListText(text.startsWith(String.valueOf(BYTE_ORDER_MARK)) ? text.substring(1) : text, charset);
    }

    /** Whether the charset had to be guessed. */
    public boolean isGuess() {
        return !charset.equals(StandardCharsets.UTF_8) && !charset.name().startsWith("UTF-16");
    }

    private static Charset charset(byte[] bytes) {
        if (bytes.length >= 2 && bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xfe) {
            return StandardCharsets.UTF_16LE;
        }
        if (bytes.length >= 2 && bytes[0] == (byte) 0xfe && bytes[1] == (byte) 0xff) {
            return StandardCharsets.UTF_16BE;
        }
        if (bytes.length >= 2 && bytes.length % 2 == 0 && (bytes[0] == 0) != (bytes[1] == 0)) {
            // Without a mark: a first letter of ASCII has a zero byte beside it.
            return bytes[0] == 0 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes));
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException e) {
            return Charset.forName("windows-1252");
        }
    }
}
