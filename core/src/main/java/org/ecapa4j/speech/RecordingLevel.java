package org.ecapa4j.speech;

import java.util.Locale;
import java.util.Optional;

/**
 * Listens to the level of a recording and says what makes its answers doubtful: it is silent, it is clipped, it is far
 * from the usual level. Wants the samples as they were recorded, at any rate: resampling hides what was clipped.
 *
 * <p>The level is the mean power of the loud frames of 10 ms, those that are at most 25 dB under the loudest one in a
 * hundred. A sample is clipped when it is at full scale, or in a run of three or more that are the loudest so far and
 * equal.
 *
 * @implNote Holds the state of one recording: not thread-safe.
 */
public final class RecordingLevel {

    /** What the warning about a silent recording begins with. */
    public static final String SILENT = "all silence";

    /** Under this level nothing can be made out: the dither of 16 bits is at -98 dB. */
    private static final double SILENCE_DB = -80;
    /** Speech is recorded at -45 to -10 dB of full scale; what is 5 dB from that deserves a look. */
    private static final double USUAL_LOW_DB = -45;
    private static final double USUAL_HIGH_DB = -10;
    private static final double QUIET_DB = USUAL_LOW_DB - 5;
    private static final double LOUD_DB = USUAL_HIGH_DB + 5;
    private static final double CLIPPED_SHARE = 0.01;

    private static final double FULL_SCALE = 0.9999;
    private static final int CLIPPED_RUN = 3;
    private static final int FRAMES_A_SECOND = 100;
    private static final int LOWEST_DB = 150;
    private static final int LOUD_RANGE_DB = 25;
    private static final double LOUDEST_SHARE = 0.01;

    private final int frameSamples;
    private final long[] frames = new long[LOWEST_DB + 1];
    private double squares;
    private int inFrame;
    private long samples;
    private long fullScale;
    private long clippedRuns;
    private float loudest;
    private float last = Float.NaN;
    private int run;

    /** @param sampleRateHz rate of the samples that will be given */
    public RecordingLevel(int sampleRateHz) {
        if (sampleRateHz < 1) {
            throw new IllegalArgumentException("sample rate: expected 1 Hz or more, found " + sampleRateHz);
        }
        frameSamples = Math.max(1, sampleRateHz / FRAMES_A_SECOND);
    }

    /** Takes the next samples of the recording. */
    public void accept(float[] sound, int from, int length) {
        for (int i = from; i < from + length; i++) {
            float size = Math.abs(sound[i]);
            countClipped(size);
            squares += (double) size * size;
            if (++inFrame == frameSamples) {
                double db = 10 * StrictMath.log10(squares / frameSamples + 1e-15);
                frames[(int) Math.max(0, Math.min(LOWEST_DB, Math.round(-db)))]++;
                squares = 0;
                inFrame = 0;
            }
        }
        samples += length;
    }

    private void countClipped(float size) {
        if (size > loudest) {
            loudest = size;
            clippedRuns = 0;
            run = 0;
        }
        if (size >= FULL_SCALE) {
            fullScale++;
        }
        run = size == last && size == loudest ? run + 1 : 1;
        last = size;
        if (run == CLIPPED_RUN) {
            clippedRuns += CLIPPED_RUN;
        } else if (run > CLIPPED_RUN) {
            clippedRuns++;
        }
    }

    /** Level of the loud frames in dB of full scale; -150 of nothing. */
    public double levelDb() {
        long all = 0;
        for (long each : frames) {
            all += each;
        }
        long louder = 0;
        int top = 0;
        while (top < LOWEST_DB && louder + frames[top] <= all * LOUDEST_SHARE) {
            louder += frames[top++];
        }
        double power = 0;
        long count = 0;
        for (int db = 0; db <= Math.min(LOWEST_DB, top + LOUD_RANGE_DB); db++) {
            power += frames[db] * StrictMath.pow(10, -db / 10.0);
            count += frames[db];
        }
        return count == 0 ? -LOWEST_DB : 10 * StrictMath.log10(power / count);
    }

    /** Share of the samples that are clipped, 0 to 1. */
    public double clippedShare() {
        // A loudest value that is silent, or heard but once in a while, is no limit that was hit.
        long clipped = levelDb() < SILENCE_DB ? 0 : Math.max(fullScale, clippedRuns);
        return samples == 0 ? 0 : (double) clipped / samples;
    }

    /** One sentence on what makes the answers doubtful; empty where all is as usual, and of less than 10 ms. */
    public Optional<String> warning() {
        if (samples < frameSamples) {
            return Optional.empty();
        }
        double level = levelDb();
        if (level < SILENCE_DB) {
            return Optional.of(SILENT + ": no sound over " + text(SILENCE_DB) + " of full scale");
        }
        String text = "";
        if (clippedShare() > CLIPPED_SHARE) {
            text = String.format(Locale.ROOT, "clipped: %.1f %% of the samples are at the limit", 100 * clippedShare());
        }
        if (level < QUIET_DB || level > LOUD_DB) {
            text += (text.isEmpty() ? "" : "; ") + (level < QUIET_DB ? "very quiet" : "very loud") + ": level "
                    + text(level) + " of full scale, usual are " + text(USUAL_LOW_DB) + " to " + text(USUAL_HIGH_DB);
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private static String text(double db) {
        return Math.round(db) + " dB";
    }
}
