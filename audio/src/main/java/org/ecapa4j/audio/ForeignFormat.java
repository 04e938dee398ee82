package org.ecapa4j.audio;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.ecapa4j.audio.stream.AudioFormatException;

/** Words for files that no decoder knows. */
final class ForeignFormat {

    /** What files begin with, and what they are then called. {@code ?} stands for any byte. */
    private record Magic(String hex, String words) {

        boolean matches(byte[] head) {
            String[] bytes = hex.split(" ");
            if (head.length < bytes.length) {
                return false;
            }
            for (int i = 0; i < bytes.length; i++) {
                if (!bytes[i].equals("??") && Integer.parseInt(bytes[i], 16) != (head[i] & 0xff)) {
                    return false;
                }
            }
            return true;
        }
    }

    private static final String NEEDS_CODECS =
        " (its decoder is in the module ecapa4j-audio-codecs, which is not there)";

    private static final List<Magic> MAGICS = List.of(
        new Magic("66 4c 61 43", "FLAC" + NEEDS_CODECS),
        new Magic("49 44 33", "MP3" + NEEDS_CODECS),
        new Magic("ff fb", "MP3" + NEEDS_CODECS),
        new Magic("ff f3", "MP3" + NEEDS_CODECS),
        new Magic("ff f1", "AAC (ADTS)"),
        new Magic("ff f9", "AAC (ADTS)"),
        new Magic("?? ?? ?? ?? 66 74 79 70", "MPEG-4 or QuickTime (M4A, MP4, MOV)"),
        new Magic("1a 45 df a3", "Matroska or WebM"),
        new Magic("30 26 b2 75 8e 66 cf 11", "Windows Media (WMA, WMV)"),
        new Magic("52 49 46 46 ?? ?? ?? ?? 41 56 49 20", "AVI"),
        new Magic("72 69 66 66 2e 91 cf 11", "Sony Wave64"),
        new Magic("63 61 66 66", "Apple Core Audio (CAF)"),
        new Magic("23 21 41 4d 52", "AMR"),
        new Magic("4d 41 43 20", "Monkey's Audio"),
        new Magic("77 76 70 6b", "WavPack"),
        new Magic("46 4c 56 01", "Flash video"),
        new Magic("00 00 01 ba", "MPEG video"),
        new Magic("00 00 01 b3", "MPEG video"),
        new Magic("4d 54 68 64", "MIDI, which holds notes and no sound"),
        new Magic("50 4b 03 04", "a ZIP archive"),
        new Magic("1f 8b", "a gzip archive"),
        new Magic("25 50 44 46", "a PDF document"),
        new Magic("89 50 4e 47", "a PNG image"),
        new Magic("ff d8 ff", "a JPEG image"));

    /** What callers call a sound that has no file. */
    private static final String STANDARD_INPUT = "standard input";
    private static final int SHOWN_BYTES = 8;
    private static final int MPEG_TRANSPORT_PACKET_BYTES = 188;

    private ForeignFormat() {
    }

    /**
     * The error for a file that begins with {@code head}: what it looks like, and the pipe that reads it all the same.
     */
    static AudioFormatException error(String name, byte[] head) {
        return new AudioFormatException(name, "expected WAV, AIFF, AU, FLAC, MP3 or Ogg, found what looks like "
            + words(head)
            + "; ffmpeg may read it: ffmpeg -i " + quoted(name)
            + " -f f32le -ac 1 -ar 16000 - | ecapa4j stream --raw f32le --rate 16000 -");
    }

    private static String words(byte[] head) {
        if (startsWith(head, "OggS")) {
            return isOggCodec(head) ? "Ogg Vorbis or Opus" + NEEDS_CODECS : "Ogg with neither Vorbis nor Opus in it";
        }
        for (Magic magic : MAGICS) {
            if (magic.matches(head)) {
                return magic.words();
            }
        }
        if (head.length > MPEG_TRANSPORT_PACKET_BYTES && head[0] == 'G' && head[MPEG_TRANSPORT_PACKET_BYTES] == 'G') {
            return "an MPEG transport stream";
        }
        return isText(head) ? "text" : "no known sound (it begins " + hex(head) + ")";
    }

    private static boolean isOggCodec(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        return text.contains("\u0001vorbis") || text.contains("OpusHead");
    }

    private static boolean startsWith(byte[] head, String magic) {
        return new String(head, 0, Math.min(head.length, magic.length()), StandardCharsets.ISO_8859_1).equals(magic);
    }

    private static boolean isText(byte[] head) {
        for (byte b : head) {
            if (b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != '\f' || b == 0x7f) {
                return false;
            }
        }
        // Bytes above 127 are text only where they form UTF-8; the last character may be cut.
        String decoded = new String(head, StandardCharsets.UTF_8);
        int bad = decoded.indexOf('\ufffd');
        return bad < 0 || bad >= decoded.length() - 3;
    }

    private static String hex(byte[] head) {
        StringBuilder hex = new StringBuilder();
        for (int i = 0; i < Math.min(head.length, SHOWN_BYTES); i++) {
            hex.append(i == 0 ? "" : " ").append(String.format("%02x", head[i]));
        }
        return hex.toString();
    }

    /** As a word of a POSIX shell that ffmpeg takes for this file. */
    private static String quoted(String name) {
        if (name.equals(STANDARD_INPUT)) {
            return "-";
        }
        // Not for a protocol ("a:b") and not for an option ("-b").
        String path = name.startsWith("-") || name.matches("[A-Za-z0-9+.-]+:(?s:.*)") ? "./" + name : name;
        if (path.matches("[A-Za-z0-9_./-]+")) {
            return path;
        }
        // Messages have one line: line ends and the like can only be shown escaped.
        return path.matches("(?s).*[\\n\\r\\t].*")
            ? "$'" + path.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n").replace("\r", "\\r")
            .replace("\t", "\\t") + "'"
            : "'" + path.replace("'", "'\\''") + "'";
    }
}
