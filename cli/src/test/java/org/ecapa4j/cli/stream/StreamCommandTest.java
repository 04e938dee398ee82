package org.ecapa4j.cli.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ecapa4j.cli.Cli;
import org.ecapa4j.cli.CommandRun;
import org.ecapa4j.cli.Sounds;
import org.ecapa4j.cli.TinyModel;
import org.ecapa4j.cli.console.Console;
import org.ecapa4j.cli.console.ExitCode;
import org.ecapa4j.cli.console.Terminals;
import org.ecapa4j.cli.text.Json;
import org.ecapa4j.tracking.TrackerSettings;
import org.ecapa4j.tracking.VoiceEvent;
import org.ecapa4j.tracking.VoiceTracker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamCommandTest {

    private static final float[] SOUND = Sounds.join(Sounds.voice(1.2, 48_000, 1), new float[48_000]);

    @TempDir
    private Path folder;

    private static List<String> tracked(TrackerSettings settings) {
        List<String> lines = new ArrayList<>();
        VoiceTracker tracker = new VoiceTracker(TinyModel.load(), 48_000, settings, event ->
                lines.add(Json.line(LiveRow.members(event))));
        float[] samples = quantised(SOUND);
        tracker.accept(samples, 0, samples.length);
        tracker.finish();
        return lines;
    }

    @Test
    void withoutOptionsTheSpeechGateDecidesAndTellsThePitch() {
        CommandRun run = CommandRun.with(Sounds.s16le(SOUND), "stream", "-m", TinyModel.path(), "--raw", "s16le",
                "--rate", "48000", "-");
        assertEquals(ExitCode.OK, run.code(), run.err());
        assertEquals(tracked(TrackerSettings.standard()), run.lines());
        assertTrue(run.lines().get(0).startsWith("{\"start\":0.0,\"stop\":0.75,\"voiced\":"), run.lines().get(0));
        assertTrue(run.lines().get(0).contains("\"voicedShare\":1.0,\"f0\":20"), run.lines().get(0));
    }

    @Test
    void rawSamplesOnStandardInputGiveTheEventsOfTheTracker() {
        List<String> expected = tracked(TrackerSettings.modelCard());
        CommandRun run = CommandRun.with(Sounds.s16le(SOUND), "stream", "-m", TinyModel.path(), "--gate", "peak:0.05",
                "--raw", "s16le", "--rate", "48000", "-");
        assertTrue(run.lines().stream().noneMatch(line -> line.contains("f0")), "as before there was a speech gate");
        assertEquals(ExitCode.OK, run.code(), run.err());
        assertEquals(expected, run.lines());
        assertTrue(run.err().contains("2.1 s heard, 9 of 10 windows with voice; on average "), run.err());
    }

    @Test
    void aContainerOnStandardInputSaysItsRateItself() {
        CommandRun raw = CommandRun.with(Sounds.s16le(SOUND), "stream", "-m", TinyModel.path(), "--raw", "S16LE",
                "--rate", "48000");
        assertEquals(raw.lines(), CommandRun.with(Sounds.wav(SOUND, 48_000), "stream", "-m", TinyModel.path(), "-")
                .lines());
    }

    @Test
    void floatsInTwoChannelsAreMixed() {
        ByteBuffer bytes = ByteBuffer.allocate(8 * SOUND.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float sample : SOUND) {
            bytes.putFloat(2 * sample).putFloat(0);
        }
        ByteBuffer mono = ByteBuffer.allocate(4 * SOUND.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float sample : SOUND) {
            mono.putFloat(sample);
        }
        assertEquals(CommandRun.with(mono.array(), "stream", "-m", TinyModel.path(), "--raw", "f32le", "--rate",
                "48000").lines(),
                CommandRun.with(bytes.array(), "stream", "-m", TinyModel.path(), "--raw", "f32le", "--rate", "48000",
                "--channels", "2")
                        .lines());
    }

    @Test
    void aFileAsFastAsItGoesSkipsNothing() throws IOException {
        Path file = Sounds.write(folder.resolve("a.wav"), SOUND, 48_000);
        CommandRun run = CommandRun.of("stream", "-m", TinyModel.path(), "--fast", "--max-lag", "1000",
                file.toString());
        assertEquals(10, run.lines().size(), run.err());
        assertTrue(run.lines().stream().allMatch(line -> line.endsWith("\"skipped\":0}")), run.out());
    }

    @Test
    void aTerminalShowsTheMeterInstead() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(new ByteArrayInputStream(Sounds.s16le(SOUND)), out, err,
                new Terminals(false, true, true));
        assertEquals(ExitCode.OK, Cli.run(console, "stream", "-m", TinyModel.path(), "--gate", "peak", "--raw", "s16le",
                "--rate", "48000"));
        assertFalse(out.toString(StandardCharsets.UTF_8).contains("{"));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("quiet"), err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void theMeterFitsIntoALineAndShowsLabelBarTimeAndGate() {
        var voiced = new VoiceEvent(16_000, 28_000, List.of("male", "female"), new float[] {0, 1},
                new double[] {0.3, 0.7},
                new double[] {0.25, 0.75}, true, 0);
        assertEquals("female [##################------] 0.75  1.8 s  now 0.70  voice", LiveMeter.line(voiced, 80));
        String narrow = LiveMeter.line(voiced, 40);
        assertEquals("female [###########---] 0.75  1.8 s", narrow);
        for (int columns = 30; columns < 80; columns++) {
            String line = LiveMeter.line(voiced, columns);
            assertTrue(line.length() < columns, columns + " columns: " + line);
            assertTrue(line.matches("female \\[#+-+] 0.75(  1.8 s(  now 0.70(  voice)?)?)?"), line);
        }
        var waiting = new VoiceEvent(0, 12_000, List.of("male", "female"), new float[0], new double[0], new double[0],
                false, 3);
        assertEquals("waiting for a voice  0.8 s  quiet  late", LiveMeter.line(waiting, 80));
        var others = new VoiceEvent(0, 12_000, List.of("a", "b", "c"), new float[3], new double[] {0.2, 0.5, 0.3},
                new double[] {0.2, 0.5,
                0.3}, true, 0);
        assertEquals("b      [############------------] 0.50  0.8 s  now 0.50  voice", LiveMeter.line(others, 80));
    }

    @Test
    void onADumbTerminalThereIsJsonAndNoCarriageReturn() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminals dumb = new Terminals(false, true, true, 80, false);
        byte[] sound = Sounds.s16le(SOUND);
        String[] command = {"stream", "-m", TinyModel.path(), "--raw", "s16le", "--rate", "48000"};
        assertEquals(ExitCode.OK, Cli.run(new Console(new ByteArrayInputStream(sound), out, err, dumb), command));
        assertTrue(out.toString(StandardCharsets.UTF_8).startsWith("{"), out.toString(StandardCharsets.UTF_8));
        assertFalse(err.toString(StandardCharsets.UTF_8).contains("\r"), err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aMeterThatCannotBeShownIsRefused() {
        Cli.Run dumb = Cli.run(new byte[0], new Terminals(true, true, true, 80, false), "stream", "--format", "meter",
                "-");
        assertEquals(ExitCode.USAGE, dumb.code());
        assertTrue(dumb.err().contains("--format meter: expected a terminal that can write over a line, found a dumb"
                + " one"), dumb.err());
        assertTrue(Cli.run("stream", "--format", "meter", "-").err().contains("found none on standard error"));
    }

    @ParameterizedTest
    @CsvSource({"--window,0,'--window: expected 0.0161 to 60 seconds, found 0.0'",
        "--window,NaN,'--window: expected 0.0161 to 60 seconds, found NaN'",
        "--hop,0,'--hop: expected 0.0001 to 60 seconds, found 0.0'",
        "--hop,-1,'--hop: expected 0.0001 to 60 seconds, found -1.0'",
        "--alpha,0,'--alpha: expected over 0 to 1, found 0.0'",
        "--max-lag,0,'--max-lag: expected 1 to 1000, found 0'",
        "--gate,5,'''--gate'': expected speech, peak, peak:THRESHOLD or off, found 5'",
        "--gate,peak:-1,'''--gate'': expected speech, peak, peak:THRESHOLD or off, found peak:-1'",
        "--gate,nan,'''--gate'': expected speech, peak, peak:THRESHOLD or off, found nan'"})
    void aSettingThatCannotBeIsNamedByItsOption(String option, String value, String message) {
        CommandRun run = CommandRun.of("stream", option, value, "-");
        assertEquals(ExitCode.USAGE, run.code());
        assertTrue(run.err().contains(message), run.err());
    }

    @Test
    void otherLabelsAreNamedInTheJson() {
        var event = new VoiceEvent(0, 12_000, List.of("a", "b", "c"), new float[3], new double[] {0.25, 0.5, 0.25},
                new double[0], false,
                0);
        assertEquals("{\"start\":0.0,\"stop\":0.75,\"voiced\":false,\"logits\":[0.0,0.0,0.0],"
                + "\"p\":{\"a\":0.25,\"b\":0.5,\"c\":0.25},\"skipped\":0}",
                Json.line(LiveRow.members(event)));
    }

    @Test
    void anEmptyStandardInputIsAFault() {
        CommandRun run = CommandRun.with(new byte[0], "stream", "-m", Cli.TINY_V2, "--raw", "s16le", "--rate", "8000",
                "-");
        assertEquals(new CommandRun(ExitCode.FAILED, "",
                "ecapa4j: standard input: holds no samples: expected raw s16le, found none\n"), run);
        assertEquals(new CommandRun(ExitCode.FAILED, "", "ecapa4j: standard input: is empty (0 bytes)\n"),
                CommandRun.with(new byte[0], "stream", "-m", Cli.TINY_V2, "-"));
    }

    @Test
    void aSoundShorterThanAWindowIsAFaultThatTellsHowLongItIs() throws IOException {
        float[] sound = Sounds.voice(0.5, 44_100, 1);
        CommandRun run = CommandRun.with(Sounds.s16le(sound), "stream", "-m", Cli.TINY_V2, "--raw", "s16le", "--rate",
                "44100");
        assertEquals(new CommandRun(ExitCode.FAILED, "",
                "ecapa4j: standard input: too short: expected at least one window of 0.75 s, found 0.500 s\n"), run);
        Path file = Sounds.write(folder.resolve("a.wav"), sound, 44_100);
        assertEquals(new CommandRun(ExitCode.FAILED, "", "ecapa4j: " + file
                + ": too short: expected at least one window of 0.75 s, found 0.500 s\n"), CommandRun.of("stream", "-m",
                Cli.TINY_V2,
                        "--fast", file.toString()));
        assertEquals(ExitCode.OK, CommandRun.of("stream", "-m", Cli.TINY_V2, "--fast", "--window", "0.5",
                file.toString()).code());
    }

    @Test
    void anInterruptBeforeTheFirstWindowTellsHowMuchWasHeard() {
        LiveSummary summary = new LiveSummary(List.of("male", "female"), 0.75, 16_000);
        summary.received(11_999);
        assertEquals("nothing heard: expected at least one window of 0.75 s, found 0.749 s of sound", summary.text());
    }

    @Test
    void optionsThatContradictEachOtherAreWrongUsage() {
        for (String[] args : new String[][] {{"--raw", "s16le", "-"}, {"--channel", "1"}, {"--channel", "split", "-"},
            {"--device", "0", "a.wav"}, {"--fast"}, {"--rate", "8000", "a.wav"}, {"--alpha", "0", "-"},
            {"--max-lag", "0", "-"}, {"--raw", "gsm", "--rate", "8000"}, {"--rate", "1"},
            {"--raw", "s16le", "--rate", "1"}, {"--max-lag", "1000", "--hop", "60", "-"}}) {
            String[] all = new String[args.length + 1];
            all[0] = "stream";
            System.arraycopy(args, 0, all, 1, args.length);
            CommandRun run = CommandRun.of(all);
            assertEquals(ExitCode.USAGE, run.code(), run.err());
        }
    }

    private static float[] quantised(float[] samples) {
        float[] quantised = new float[samples.length];
        for (int i = 0; i < samples.length; i++) {
            quantised[i] = Math.round(samples[i] * 32767) / 32768f;
        }
        return quantised;
    }
}
