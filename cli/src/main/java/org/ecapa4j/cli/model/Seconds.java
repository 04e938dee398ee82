package org.ecapa4j.cli.model;

import java.util.Locale;
import org.ecapa4j.audio.AudioFile;
import org.ecapa4j.cli.console.CommandException;

/** Times of the command line. */
public final class Seconds {

    private static final double LONGEST = 60;

    private Seconds() {}

    /**
     * The nearest number of samples at 16 kHz.
     *
     * @param option that has the value, for messages
     * @param least  samples that it must come to
     * @throws CommandException if it is less, or more than a minute, which no window needs
     */
    public static int samples(String option, double seconds, int least) {
        if (!(seconds >= 0 && seconds <= LONGEST) || Math.round(seconds * AudioFile.MODEL_RATE_HZ) < least) {
            throw CommandException.usage(option + ": expected " + least(least) + " to " + (int) LONGEST
                    + " seconds, found " + seconds);
        }
        return (int) Math.round(seconds * AudioFile.MODEL_RATE_HZ);
    }

    /** Rounded up, so that the number itself is accepted. */
    private static String least(int samples) {
        double tenThousandths = Math.ceil(1e4 * samples / AudioFile.MODEL_RATE_HZ);
        return samples == 0 ? "0" : String.format(Locale.ROOT, "%.4f", tenThousandths / 1e4).replaceAll("0+$", "");
    }
}
