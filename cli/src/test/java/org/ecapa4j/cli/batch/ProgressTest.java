package org.ecapa4j.cli.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.ecapa4j.cli.Sounds;
import org.ecapa4j.cli.TinyModel;
import org.ecapa4j.cli.console.Console;
import org.ecapa4j.cli.console.Terminals;
import org.ecapa4j.cli.input.Input;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressTest {

    private static final int HOUR_SAMPLES = 3600 * 16_000;

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final Console console = new Console(new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream(),
            screen,
            new Terminals(false, false, true));
    private long nanos;

    @Test
    void oneRecordingOfKnownLengthShowsHowMuchOfItIsHeard() {
        Progress progress = progress(1);
        Progress.Part part = progress.begin();
        part.length(OptionalLong.of(3L * HOUR_SAMPLES));
        after(0.5, () -> part.advance(1000));
        assertEquals("", shown(), "not in the first second");
        after(99.5, () -> part.advance(HOUR_SAMPLES - 1000));
        assertEquals("[######--------------]  33%  1:00:00 of 3:00:00  36.0x real time  3:20 left", shown());
        after(0.05, () -> part.advance(1000));
        assertTrue(shown().endsWith("3:20 left"), "not more often than people can read");
    }

    @Test
    void oneRecordingOfUnknownLengthShowsThePosition() {
        Progress progress = progress(1);
        Progress.Part part = progress.begin();
        after(100, () -> part.advance(HOUR_SAMPLES));
        assertEquals("1:00:00 heard  36.0x real time", shown());
    }

    @Test
    void aLengthThatTurnsOutToBeWrongIsNotBelievedAnyMore() {
        Progress progress = progress(1);
        Progress.Part part = progress.begin();
        part.length(OptionalLong.of(HOUR_SAMPLES / 2));
        after(100, () -> part.advance(HOUR_SAMPLES));
        assertEquals("1:00:00 heard  36.0x real time", shown());
    }

    @Test
    void longRecordingsSideBySideCountAsFarAsTheyAreHeard() {
        Progress progress = progress(4);
        Progress.Part first = progress.begin();
        Progress.Part second = progress.begin();
        first.length(OptionalLong.of(HOUR_SAMPLES));
        second.length(OptionalLong.of(HOUR_SAMPLES));
        first.advance(HOUR_SAMPLES / 2);
        after(100, () -> second.advance(HOUR_SAMPLES / 2));
        assertEquals("[#####---------------]  25%  1:00:00 of ~4:00:00  0/4 files  36x  5:00 left", shown());
        after(100, first::close);
        assertEquals("[#######-------------]  37%  1:00:00 of ~2:40:00  1/4 files  18x  5:33 left", shown());
    }

    @Test
    void ofUnknownLengthsTheOthersAreTheBestGuess() {
        Progress progress = progress(2);
        Progress.Part first = progress.begin();
        after(100, () -> first.advance(HOUR_SAMPLES));
        assertEquals("0/2 files  1:00:00 heard  36.0x real time", shown());
        first.close();
        Progress.Part second = progress.begin();
        after(50, () -> second.advance(HOUR_SAMPLES / 2));
        assertEquals("[###############-----]  75%  1:30:00 of ~2:00:00  1/2 files  36x  0:50 left", shown());
        after(100, () -> second.advance(HOUR_SAMPLES));
        assertTrue(shown().startsWith("[####################] 100%  2:30:00 of ~2:30:00  1/2 files"), shown());
    }

    @Test
    void recordingsCountByTheirSizeAndNotByTheirNumber() {
        Progress progress = new Progress(console, 10, 1000, () -> nanos);
        for (int i = 0; i < 9; i++) {
            Progress.Part small = progress.begin(10);
            small.advance(16_000 * 10);
            small.close();
        }
        Progress.Part large = progress.begin(910);
        after(10, () -> large.advance(16_000 * 10));
        assertEquals("[##------------------]  10%  1:40 of ~16:40  9/10 files  10x  1:30 left", shown());
    }

    @Test
    void aBatchCountsByBytes(@TempDir Path folder) throws IOException {
        Input small = Input.of(Sounds.write(folder.resolve("a.wav"), new float[1000], 16_000).toString());
        Input large = Input.of(Sounds.write(folder.resolve("b.wav"), new float[9000], 16_000).toString());
        Input pipe = Input.of(Input.STANDARD_INPUT);
        Input lost = Input.of(folder.resolve("nix.wav").toString());
        Sizes sizes = Sizes.of(List.of(small, large, pipe, lost));
        assertEquals(2044, sizes.of(small));
        assertEquals(18_044, sizes.of(large));
        assertEquals((2044 + 18_044) / 2.0, sizes.of(pipe), 1);
        assertEquals(1, sizes.of(lost));
        assertEquals(sizes.of(small) + sizes.of(large) + sizes.of(pipe) + 1, sizes.total());
    }

    @Test
    void shortRecordingsAreCounted() {
        Progress progress = progress(100);
        for (int i = 0; i < 49; i++) {
            progress.begin().close();
        }
        after(10, () -> progress.begin().close());
        assertEquals("[##########----------]  50%  50/100  5.0 files/s  0:10 left", shown());
    }

    @Test
    void afterTheEndAWorkerThatIsStillBusyShowsNothing() {
        Progress progress = progress(2);
        Progress.Part part = progress.begin();
        after(10, () -> part.advance(1));
        progress.end();
        screen.reset();
        after(10, () -> part.advance(1));
        assertEquals(0, screen.size());
    }

    @Test
    void whereNobodyWatchesNothingIsShown() {
        Progress progress = new Progress(new Console(new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream(),
                screen,
                new Terminals(true, true, false)), 1, () -> nanos);
        after(10, () -> progress.begin().advance(1));
        assertEquals(0, screen.size());
    }

    @Test
    void aLongLineStillFits() {
        Progress progress = progress(1);
        Progress.Part part = progress.begin();
        part.length(OptionalLong.of(99L * HOUR_SAMPLES));
        after(360, () -> part.advance(36_000 * 16_000));
        assertEquals("[##------------------]  10%  10:00:00 of 99:00:00  100.0x real time  53:24 left", shown());
        assertTrue(shown().length() <= 79, shown());
    }

    @Test
    void aListenerTellsHowFarItIsInAFile(@TempDir Path folder) throws IOException {
        Input input = Input.of(Sounds.write(folder.resolve("a.wav"), Sounds.voice(3, 22_050, 1), 22_050).toString());
        LongSupplier hasty = () -> nanos += 2_000_000_000L;
        new Listener(TinyModel.load(), console).hear(input, warning -> {}, new Progress(console, 1, hasty).begin());
        assertTrue(shown().matches("\\[#{20}] 100%  0:03 of 0:03  .*"), shown());
    }

    private Progress progress(int total) {
        return new Progress(console, total, () -> nanos);
    }

    private void after(double seconds, Runnable action) {
        nanos += Math.round(seconds * 1e9);
        action.run();
    }

    /** The last status line. */
    private String shown() {
        String all = screen.toString(StandardCharsets.UTF_8).replace("\033[?7h", "");
        return all.substring(all.lastIndexOf("\033[?7l") < 0 ? all.length() : all.lastIndexOf("\033[?7l")
                + "\033[?7l".length());
    }
}
