package org.ecapa4j.cli;

import java.util.Locale;
import java.util.OptionalLong;
import org.ecapa4j.audio.AudioFile;

/** How far one long recording has come: a bar when its length is known, else the time alone. */
final class RecordingProgress {

    private static final long REFRESH_NANOS = 200_000_000L;

    private final Console console;
    private final OptionalLong totalSeconds;
    private final boolean shown;
    private final long start = System.nanoTime();
    private long samples;
    private long shownAt = start + 4 * REFRESH_NANOS;

    /** @param totalSamples at 16 kHz, as far as the container knows */
    RecordingProgress(Console console, OptionalLong totalSamples, boolean shown) {
        this.console = console;
        this.shown = shown;
        totalSeconds = totalSamples.isPresent() ? OptionalLong.of(totalSamples.getAsLong() / AudioFile.MODEL_RATE_HZ)
                : OptionalLong.empty();
    }

    void advance(int more) {
        samples += more;
        long now = System.nanoTime();
        if (shown && now - shownAt >= REFRESH_NANOS) {
            shownAt = now;
            console.status(line((now - start) / 1e9));
        }
    }

    void end() {
        if (shown) {
            console.clearStatus();
        }
    }

    private String line(double seconds) {
        long done = samples / AudioFile.MODEL_RATE_HZ;
        if (totalSeconds.isPresent() && totalSeconds.getAsLong() >= done) {
            return Progress.line(done, totalSeconds.getAsLong(), "s", seconds);
        }
        return String.format(Locale.ROOT, "%d s heard, %.1f times real time", done, done / seconds);
    }
}
