package org.ecapa4j.cli.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.ecapa4j.audio.AudioFile;
import org.ecapa4j.cli.CommandRun;
import org.ecapa4j.cli.Sounds;
import org.ecapa4j.cli.TinyModel;
import org.ecapa4j.cli.console.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With the demo model and the example voices: what a user sees. */
class SpeechGateTest {

    private static final String MALE = "../examples/male-flite-awb-1.wav";
    private static final String FEMALE = "../examples/female-flite-slt-2.wav";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(doubles = {1, 0.1, 0.01})
    void aConversationIsCutAtAnyLevelAndThePitchIsTold(double gain) throws IOException {
        CommandRun run = CommandRun.of("segment", "--format", "csv", "--f0", conversation(gain).toString());
        assertEquals(ExitCode.OK, run.code(), run.err());
        List<String[]> rows = run.lines().stream().map(line -> line.split("\t", -1)).toList();
        assertEquals("labels,start,stop,f0", String.join(",", rows.get(0)));
        assertEquals(List.of("silence", "male", "silence", "female", "silence"),
                rows.stream().skip(1).map(row -> row[0]).toList(), run.out());
        assertEquals(106, Double.parseDouble(rows.get(2)[3]), 6);
        assertEquals(170, Double.parseDouble(rows.get(4)[3]), 8);
        assertEquals("", rows.get(3)[3]);
        assertEquals(gain == 0.01, run.err().contains("very quiet: level "), run.err());
    }

    @Test
    void thePeakGateLosesTheQuietOneAndTheCommandSaysSo() throws IOException {
        CommandRun run = CommandRun.of("segment", "--format", "csv", "--gate", "peak", conversation(0.05).toString());
        assertEquals(2, run.lines().size(), run.out());
        assertTrue(run.lines().get(1).startsWith("silence\t0.000\t"), run.out());
        assertTrue(run.err().contains("no speech found"), run.err());
    }

    @Test
    void noiseIsNoVoice() throws IOException {
        Random random = new Random(3);
        float[] noise = new float[64_000];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) random.nextGaussian() * 0.1f;
        }
        Path file = Sounds.write(folder.resolve("noise.wav"), noise, 16_000);
        CommandRun run = CommandRun.of("segment", "--format", "csv", file.toString());
        assertEquals(List.of("labels\tstart\tstop", "noise\t0.000\t4.000"), run.lines());
        assertTrue(run.err().contains("noise.wav: no speech found"), run.err());
        CommandRun off = CommandRun.of("segment", "--format", "csv", "--gate", "off", file.toString());
        assertFalse(off.out().contains("noise") || off.out().contains("silence"), off.out());
    }

    @Test
    void aClippedRecordingIsSaidToBeOne() throws IOException {
        float[] sound = AudioFile.read(Path.of(MALE)).samples();
        for (int i = 0; i < sound.length; i++) {
            sound[i] = Math.max(-0.03f, Math.min(0.03f, sound[i]));
        }
        Path file = Sounds.write(folder.resolve("clipped.wav"), sound, 16_000);
        for (String command : List.of("segment", "classify")) {
            CommandRun run = CommandRun.of(command, file.toString());
            assertTrue(run.err().contains("clipped.wav: clipped: "), run.err());
        }
        assertFalse(CommandRun.of("segment", MALE).err().contains("clipped"));
    }

    /** Gain, what is asked about, what is said. */
    @ParameterizedTest
    @CsvSource({"0, all silence", "0.003, very quiet", "40, clipped", "1, ''"})
    void whatMakesARecordingDoubtfulIsSaidOnceByEveryCommand(float gain, String words) throws IOException {
        float[] sound = AudioFile.read(Path.of(MALE)).samples();
        for (int i = 0; i < sound.length; i++) {
            sound[i] = Math.max(-1, Math.min(1, gain * sound[i]));
        }
        Path file = Sounds.write(folder.resolve("x.wav"), sound, 16_000);
        for (String command : List.of("segment", "classify", "embed")) {
            List<String> said = CommandRun.of(command, "-m", TinyModel.path(), file.toString()).err().lines()
                    .filter(line -> line.contains("x.wav: ")).toList();
            List<String> ofLevel = said.stream()
                    .filter(line -> line.matches(".*(silence|quiet|loud|clipped).*")).toList();
            assertEquals(words.isEmpty() ? 0 : 1, ofLevel.size(), command + " says " + said);
            assertTrue(words.isEmpty() || ofLevel.get(0).contains("x.wav: " + words), command + " says " + said);
            assertEquals(ofLevel, said, "and nothing else");
        }
        List<String> live = CommandRun.of("stream", "-m", TinyModel.path(), "--fast", file.toString()).err().lines()
                .filter(line -> line.matches(".*(silence|quiet|loud|clipped).*")).toList();
        assertEquals(words.isEmpty() ? 0 : 1, live.size(), live.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"loud", "peak:", "peak:x", "peak:-1", "-0.1", "speech:1"})
    void otherGatesAreRefusedWithTheOnesThereAre(String gate) {
        CommandRun run = CommandRun.of("segment", "--gate=" + gate, MALE);
        assertEquals(ExitCode.USAGE, run.code(), run.err());
        assertTrue(run.err().contains("--gate") && run.err().contains("expected speech, peak, peak:THRESHOLD or off"),
                run.err());
    }

    @Test
    void thePitchWantsAGateThatKnowsIt() {
        for (String[] args : List.of(new String[] {"segment", "--f0", MALE},
                new String[] {"segment", "--f0", "--format", "csv", "--gate", "peak", MALE})) {
            CommandRun run = CommandRun.of(args);
            assertEquals(ExitCode.USAGE, run.code());
            assertTrue(run.err().contains("--f0: expected --format csv and --gate speech with it"), run.err());
        }
    }

    private Path conversation(double gain) throws IOException {
        float[] sound = Sounds.join(new float[16_000], AudioFile.read(Path.of(MALE)).samples(), new float[16_000],
                AudioFile.read(Path.of(FEMALE)).samples(), new float[16_000]);
        for (int i = 0; i < sound.length; i++) {
            sound[i] *= (float) gain;
        }
        return Sounds.write(folder.resolve("talk.wav"), sound, 16_000);
    }
}
