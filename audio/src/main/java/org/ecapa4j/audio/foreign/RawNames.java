package org.ecapa4j.audio.foreign;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Files without a header are known by the ending of their name alone. */
public final class RawNames {

    /**
     * What an ending stands for.
     *
     * @param words         name of the content
     * @param ffmpegOptions what ffmpeg has to be told
     */
    record Guess(String words, String ffmpegOptions) {
    }

    private static final Guess MULAW = raw("mu-law", "mulaw", 8000);
    private static final Guess ALAW = raw("A-law", "alaw", 8000);
    private static final Guess PCM = raw("16-bit samples", "s16le", 16000);

    private static final Map<String, Guess> GUESSES = Map.ofEntries(
        Map.entry("ul", MULAW), Map.entry("ulaw", MULAW), Map.entry("mulaw", MULAW), Map.entry("mu", MULAW),
        Map.entry("pcmu", MULAW), Map.entry("al", ALAW), Map.entry("alaw", ALAW), Map.entry("pcma", ALAW),
        Map.entry("raw", PCM), Map.entry("pcm", PCM), Map.entry("s16", PCM), Map.entry("sw", PCM),
        Map.entry("sln", raw("16-bit samples", "s16le", 8000)), Map.entry("sln16", PCM),
        Map.entry("gsm", new Guess("GSM 6.10", "-f gsm -ar 8000")), Map.entry("g722", new Guess("G.722", "-f g722")),
        Map.entry("g729", new Guess("G.729", "-f g729")));

    private RawNames() {
    }

    private static Guess raw(String words, String encoding, int rateHz) {
        return new Guess("raw " + words + " at " + rateHz + " Hz, to be read with --raw " + encoding + " --rate "
            + rateHz, "-f " + encoding + " -ar " + rateHz);
    }

    /** Endings of names that samples without a header often have. */
    public static Set<String> samples() {
        return GUESSES.entrySet().stream().filter(each -> each.getValue().words().startsWith("raw "))
            .map(Map.Entry::getKey).collect(Collectors.toUnmodifiableSet());
    }

    /** What a file of that name may hold when nothing in it is known. */
    static Optional<Guess> of(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? Optional.empty()
            : Optional.ofNullable(GUESSES.get(name.substring(dot + 1).toLowerCase(Locale.ROOT)));
    }
}
