package org.ecapa4j.audio.foreign;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ecapa4j.audio.stream.AudioFormatException;

/** Words for files that no decoder recognises. */
public final class ForeignFormat {

    private static final String NEEDS_CODECS =
        " (its decoder is in the module ecapa4j-audio-codecs, which is not there)";
    private static final int SHOWN_BYTES = 8;
    private static final int MPEG_TRANSPORT_PACKET_BYTES = 188;

    /** What the first packet of an Ogg stream begins with. */
    private static final Map<String, String> OGG_CODECS = Map.of("\u0001vorbis", "Vorbis", "OpusHead", "Opus",
        "\u007fFLAC", "FLAC", "Speex   ", "Speex", "\u0080theora", "Theora video", "CELT    ", "CELT",
        "fishead\0", "a skeleton");

    private final List<String> readFormats;
    private final boolean hasCodecs;

    /**
     * Words for a program that reads those formats.
     *
     * @param readFormats names of what is read
     * @param hasCodecs   whether the module of codecs is there
     */
    public ForeignFormat(List<String> readFormats, boolean hasCodecs) {
        this.readFormats = List.copyOf(readFormats);
        this.hasCodecs = hasCodecs;
    }

    /** Whether a file that begins so can be named. */
    public boolean knows(byte[] head) {
        return head.length == 0 || isOgg(head) || KnownContent.of(head).isPresent();
    }

    /** The name of what a file that begins so holds, where its mark is too long to be there by chance. */
    public static Optional<String> marked(byte[] head) {
        return KnownContent.of(head).filter(known -> !known.mayBeSamples()).map(KnownContent::words);
    }

    /** The error for a file that begins with {@code head}: what it holds, and the way to read it all the same. */
    public AudioFormatException error(String name, byte[] head) {
        if (head.length == 0) {
            return refusal(name, "an ID3 tag with nothing after it");
        }
        if (isOgg(head)) {
            return convertible(name, "Ogg with " + oggCodecs(head) + (oggNeedsCodecs(head) ? NEEDS_CODECS : ""));
        }
        Optional<KnownContent> known = KnownContent.of(head);
        boolean namedRaw = RawNames.of(name).isPresent();
        if (known.isPresent() && !(namedRaw && known.get().mayBeSamples())) {
            String words = known.get().words();
            return switch (known.get().way()) {
                case FFMPEG -> convertible(name, words);
                case CODECS -> convertible(name, words + (hasCodecs ? "" : NEEDS_CODECS));
                case NONE -> refusal(name, words);
            };
        }
        if (!hasCodecs && isMpegSync(head)) {
            return convertible(name, "MP3" + NEEDS_CODECS);
        }
        if (!namedRaw && head.length > MPEG_TRANSPORT_PACKET_BYTES && head[0] == 'G'
            && head[MPEG_TRANSPORT_PACKET_BYTES] == 'G') {
            return convertible(name, "an MPEG transport stream");
        }
        return unnamed(name, head);
    }

    private AudioFormatException unnamed(String name, byte[] head) {
        Optional<RawNames.Guess> guess = RawNames.of(name);
        if (TextContent.isText(head)) {
            return refusal(name, TextContent.words(head));
        }
        if (guess.isPresent()) {
            return AudioFormatException.convertible(name, fault("no known header (it begins " + hex(head)
                + "); by its name it may be " + guess.get().words()), guess.get().ffmpegOptions());
        }
        if (isZeros(head)) {
            return refusal(name, "nothing but zeros");
        }
        return convertible(name, "no known sound (it begins " + hex(head) + ")");
    }

    private AudioFormatException refusal(String name, String words) {
        return new AudioFormatException(name, fault(words));
    }

    private AudioFormatException convertible(String name, String words) {
        return AudioFormatException.convertible(name, fault(words), "");
    }

    private String fault(String words) {
        int last = readFormats.size() - 1;
        String formats = last < 1 ? String.join("", readFormats)
            : String.join(", ", readFormats.subList(0, last)) + " or " + readFormats.get(last);
        return "expected " + formats + ", found " + words;
    }

    private static boolean isOgg(byte[] head) {
        return new String(head, StandardCharsets.ISO_8859_1).startsWith("OggS");
    }

    private static String oggCodecs(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        List<String> found = OGG_CODECS.entrySet().stream().filter(codec -> text.contains(codec.getKey()))
            .map(Map.Entry::getValue).sorted().toList();
        return found.isEmpty() ? "no known codec in it" : String.join(" and ", found);
    }

    private boolean oggNeedsCodecs(byte[] head) {
        String words = oggCodecs(head);
        return !hasCodecs && (words.contains("Vorbis") || words.contains("Opus"));
    }

    private static boolean isMpegSync(byte[] head) {
        return head.length > 1 && (head[0] & 0xff) == 0xff && (head[1] & 0xe6) == 0xe2;
    }

    private static boolean isZeros(byte[] head) {
        for (byte b : head) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    private static String hex(byte[] head) {
        StringBuilder hex = new StringBuilder();
        for (int i = 0; i < Math.min(head.length, SHOWN_BYTES); i++) {
            hex.append(i == 0 ? "" : " ").append(String.format("%02x", head[i]));
        }
        return hex.toString();
    }
}
