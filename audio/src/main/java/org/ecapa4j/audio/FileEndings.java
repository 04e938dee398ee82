package org.ecapa4j.audio;

import java.util.Set;
import java.util.TreeSet;
import org.ecapa4j.audio.foreign.RawNames;
import org.ecapa4j.audio.spi.AudioDecoder;

/**
 * Endings of file names, in lower case and without the dot, for searches through folders. Opening goes by content and
 * never asks for them. Immutable.
 */
public final class FileEndings {

    /** What people call files of sound, or of films, whether or not they can be read. */
    private static final Set<String> SOUND = Set.of("3gp", "3g2", "aa", "aac", "aax", "ac3", "act", "aif", "aifc",
        "aiff", "al", "alac", "alaw", "amr", "ape", "asf", "au", "avi", "awb", "caf", "dff", "dsf", "dss", "dts",
        "dvf", "flac", "flv", "g722", "g729", "gsm", "iklax", "ivs", "m4a", "m4b", "m4p", "m4v", "mid", "midi", "mka",
        "mkv", "mmf", "mov", "mp1", "mp2", "mp3", "mp4", "mpc", "mpeg", "mpg", "mpga", "msv", "nist", "oga", "ogg",
        "ogv", "oma", "opus", "pcm", "qcp", "ra", "raw", "rf64", "rm", "shn", "silk", "sln", "slk", "snd", "spx",
        "sph", "tak", "tta", "ul", "ulaw", "voc", "vox", "w64", "wav", "wave", "webm", "wma", "wmv", "wv");

    private FileEndings() {
    }

    /** Endings of the files that the decoders at hand usually read. */
    public static Set<String> read() {
        Set<String> endings = new TreeSet<>();
        for (AudioDecoder decoder : Decoders.load().all()) {
            try {
                endings.addAll(decoder.fileEndings());
            } catch (RuntimeException | LinkageError broken) {
                // Somebody else's decoder: the search goes on without its endings.
                continue;
            }
        }
        return Set.copyOf(endings);
    }

    /** Endings that files of samples without a header often have, for {@link RawPcm}. */
    public static Set<String> raw() {
        return RawNames.samples();
    }

    /**
     * Endings of what looks like sound and is not among {@link #read}: worth a word when such a file is passed over.
     */
    public static Set<String> otherSound() {
        Set<String> endings = new TreeSet<>(SOUND);
        endings.removeAll(read());
        return Set.copyOf(endings);
    }
}
