package org.ecapa4j.audio.foreign;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Tells text from binary data, and web pages from other text. */
final class TextContent {

    private TextContent() {
    }

    /** Whether the beginning of a file reads as text in ASCII, UTF-8 or UTF-16. */
    static boolean isText(byte[] head) {
        if (head.length >= 4 && ((head[0] & 0xff) == 0xff && (head[1] & 0xff) == 0xfe && head[3] == 0
            || (head[0] & 0xff) == 0xfe && (head[1] & 0xff) == 0xff && head[2] == 0)) {
            // The same bytes are a sample of -257, after which come others that no text holds.
            return new String(head, 0, head.length & ~1, StandardCharsets.UTF_16).chars()
                .noneMatch(TextContent::isControl);
        }
        for (byte b : head) {
            if (b >= 0 && isControl(b)) {
                return false;
            }
        }
        // Bytes above 127 are text only where they form UTF-8; the last character may be cut.
        String decoded = new String(head, StandardCharsets.UTF_8);
        int bad = decoded.indexOf('\ufffd');
        return bad < 0 || bad >= decoded.length() - 3;
    }

    private static boolean isControl(int character) {
        return character < ' ' && character != '\n' && character != '\r' && character != '\t' && character != '\f'
            || character == 0x7f;
    }

    /** What kind of text it is. */
    static String words(byte[] head) {
        String start = new String(head, StandardCharsets.ISO_8859_1).stripLeading().toLowerCase(Locale.ROOT);
        if (start.startsWith("<!doctype html") || start.startsWith("<html")) {
            return "a web page";
        }
        return start.startsWith("<?xml") ? "XML text" : "text";
    }
}
