package org.ecapa4j.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.ecapa4j.audio.stream.AudioFormatException;
import org.ecapa4j.audio.stream.PcmStream;
import org.ecapa4j.signal.Resampler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers that are at odds with the sound: the sound rules, and nothing of it is dropped in silence. */
class WavLengthsTest {

    private static final byte[] FORMAT = Sounds.fmt(1, 1, 8000, 2, 16);

    @TempDir
    Path folder;

    /** Samples that are neither zero nor letters. */
    private static short[] noise(int length) {
        short[] samples = new short[length];
        for (int i = 0; i < length; i++) {
            samples[i] = (short) (i * 7919 | 0x0180);
        }
        return samples;
    }

    private static float[] floats(short[] samples) {
        float[] floats = new float[samples.length];
        for (int i = 0; i < samples.length; i++) {
            floats[i] = samples[i] / 32768f;
        }
        return floats;
    }

    private static byte[] withSizes(byte[] file, int riffSize, int dataSize) {
        byte[] changed = file.clone();
        System.arraycopy(Sounds.le32(riffSize), 0, changed, 4, 4);
        System.arraycopy(Sounds.le32(dataSize), 0, changed, 40, 4);
        return changed;
    }

    private static void assertHeard(byte[] file, float[] samples, String... warnings) throws IOException {
        PcmStream stream = Sounds.open(file);
        assertArrayEquals(samples, Sounds.readAll(stream));
        assertEquals(List.of(warnings), stream.warnings());
        assertEquals(-1, stream.read(new float[1], 0, 1));
        assertEquals(List.of(warnings), stream.warnings());
    }

    @Test
    void aDataSizeOfZeroIsMadeUpFromTheSizeOfTheFile() throws IOException {
        short[] samples = noise(3000);
        byte[] file = Sounds.wav16(8000, 1, samples);
        assertHeard(withSizes(file, file.length - 8, 0), floats(samples),
            "the header says 0 bytes of sound, but the file has 6000 more by its own size: they are read");
    }

    @Test
    void aSecondChunkOfSoundIsReadToo() throws IOException {
        short[] samples = noise(600);
        byte[] first = Sounds.s16(Arrays.copyOf(samples, 200));
        byte[] second = Sounds.s16(Arrays.copyOfRange(samples, 200, 600));
        byte[] file = Sounds.riff(FORMAT, Sounds.chunk("data", 400, first), Sounds.chunk("LIST", 6, new byte[6]),
            Sounds.chunk("data", 800, second), Sounds.chunk("id3 ", 10, new byte[10]));
        assertHeard(file, floats(samples), "another chunk 'data' follows at byte 458: the sound is read too");
    }

    /** The chunk of 3 bytes is followed by one of padding, or not: not every writer knows. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void anOddChunkMayBePaddedOrNot(int padding) throws IOException {
        byte[] u8 = Sounds.fmt(1, 1, 8000, 1, 8);
        byte[] file = Sounds.riff(u8, Sounds.chunk("data", 3, new byte[3 + padding]),
            Sounds.chunk("data", 2, new byte[] {(byte) 192, 64}));
        assertHeard(file, new float[] {-1, -1, -1, 0.5f, -0.5f},
            "another chunk 'data' follows at byte " + (47 + padding) + ": the sound is read too");
    }

    /** Above 4 GB sizes wrap; a recorder that was killed leaves the sizes of an earlier time. */
    @ParameterizedTest
    @ValueSource(ints = {400, 401, 1000})
    void soundGoesOnAfterItsStatedEnd(int statedBytes) throws IOException {
        short[] samples = noise(60_000);
        byte[] file = Sounds.wav16(8000, 1, samples);
        assertHeard(withSizes(file, statedBytes + 36, statedBytes), floats(samples), "the header says " + statedBytes
            + " bytes of sound, but it goes on after them: read to the end of the file");
    }

    @Test
    void soundOfThreeBytesGoesOnWithinAFrame() throws IOException {
        byte[] sound = new byte[3 * 40_000];
        for (int i = 0; i < sound.length; i++) {
            sound[i] = (byte) (i % 3 == 2 ? 0x40 : i % 3 == 1 ? 0x80 : 0);
        }
        byte[] file = Sounds.riff(Sounds.fmt(1, 1, 8000, 3, 24), Sounds.chunk("data", sound.length, sound));
        float[] samples = Sounds.readAll(Sounds.open(withSizes(file, 437, 401)));
        assertEquals(40_000, samples.length);
        for (float sample : samples) {
            assertEquals((0x4080 << 8) / 8388608f, sample);
        }
    }

    @Test
    void aWavThatFollowsAWavIsReadTooAtTheRateOfTheFirst() throws IOException {
        short[] samples = noise(4000);
        byte[] same = Sounds.concat(Sounds.wav16(8000, 1, samples), Sounds.wav16(8000, 1, samples));
        float[] twice = Arrays.copyOf(floats(samples), 8000);
        System.arraycopy(twice, 0, twice, 4000, 4000);
        assertHeard(same, twice, "another WAV file follows at byte 8044: the sound is read too");

        byte[] faster = Sounds.concat(Sounds.wav16(8000, 1, samples), Sounds.wav16(22050, 1, samples));
        float[] resampled = Resampler.resample(floats(samples), 22050, 8000);
        float[] both = Arrays.copyOf(floats(samples), 4000 + resampled.length);
        System.arraycopy(resampled, 0, both, 4000, resampled.length);
        assertHeard(faster, both, "another WAV file follows at byte 8044: the sound is read too");
    }

    @Test
    void aSecondFileThatIsBrokenIsLeftOutAndSaid() throws IOException {
        short[] samples = noise(40);
        byte[] second = Sounds.riff(Sounds.fmt(1, 0, 8000, 2, 16), Sounds.chunk("data", 4, new byte[4]));
        assertHeard(Sounds.concat(Sounds.wav16(8000, 1, samples), second), floats(samples),
            "another WAV file follows at byte 124: the sound is read too",
            "what follows at byte 136 is left out: channels: expected 1 to 256, found 0");
    }

    @Test
    void tagsAndPaddingAfterTheSoundAreNothingToSpeakOf() throws IOException {
        short[] samples = noise(50);
        byte[] tag = Arrays.copyOf("TAGtitle".getBytes(StandardCharsets.ISO_8859_1), 128);
        for (byte[] end : new byte[][] {tag, new byte[1000], new byte[100_000], {'\n'}}) {
            assertHeard(Sounds.concat(Sounds.wav16(8000, 1, samples), end), floats(samples));
        }
    }

    @Test
    void otherBytesAfterTheSoundAreCounted() throws IOException {
        short[] samples = noise(50);
        assertHeard(Sounds.concat(Sounds.wav16(8000, 1, samples), "what is this?".getBytes(StandardCharsets.US_ASCII)),
            floats(samples), "13 bytes after the sound, from byte 144 on, are no part of it and are left out");
    }

    @Test
    void chunksAfterTheSoundThatAreCutAreNoMatter() throws IOException {
        short[] samples = noise(50);
        byte[] file = Sounds.riff(FORMAT, Sounds.chunk("data", 100, Sounds.s16(samples)),
            Sounds.chunk("LIST", 5000, new byte[10]));
        assertHeard(file, floats(samples));
    }

    @Test
    void floatsInTheRangeOfIntegersAreSaid() throws IOException {
        Recording recording = Sounds.decode(Sounds.wavF32(16000, 0.5f, -25_063, 12_000));
        assertEquals(List.of("peak 25063 where full scale is 1: these look like integers stored as floats; they are "
            + "used as they are"), recording.warnings());
        assertEquals(-25_063, recording.waveform().samples()[1]);
        assertEquals(List.of(), Sounds.decode(Sounds.wavF32(16000, 0.5f, -3, 9.9f)).warnings());
    }

    @Test
    void theLengthIsLimitedBeforeTheSoundIsResampled() throws IOException {
        byte[] slow = Sounds.wav16(100, 1, noise(1_000_000));
        // 10,000 s at 100 Hz are 640 MB at 16 kHz.
        var error = assertThrows(AudioFormatException.class,
            () -> AudioFile.decode(new java.io.ByteArrayInputStream(slow), "slow.wav", 600));
        assertEquals("slow.wav: clip too long: expected at most 600 s, found more; read it as a stream",
            error.getMessage());
        Path file = folder.resolve("a.wav");
        Files.write(file, Sounds.wav16(8000, 1, noise(8000)));
        assertEquals(16_000, AudioFile.decode(file, 1).waveform().samples().length);
        assertTrue(assertThrows(AudioFormatException.class, () -> AudioFile.decode(file, 0.9999)).getMessage()
            .endsWith("a.wav: clip too long: expected at most 0.9999 s, found more; read it as a stream"));
        assertEquals("longest clip: expected more than 0 s, found NaN", assertThrows(IllegalArgumentException.class,
            () -> AudioFile.decode(file, Double.NaN)).getMessage());
    }

    @Test
    void theLengthInTheHeaderIsStillTold() throws IOException {
        assertEquals(OptionalLong.of(50), Sounds.open(Sounds.wav16(8000, 1, noise(50))).frames());
    }

    @Test
    @Timeout(20)
    void thousandsOfStretchesAreReadWithAFewWarnings() throws IOException {
        byte[] sound = Sounds.s16((short) 16384);
        byte[][] chunks = new byte[50_001][];
        Arrays.fill(chunks, Sounds.chunk("data", 2, sound));
        chunks[0] = FORMAT;
        PcmStream stream = Sounds.open(Sounds.riff(chunks));
        float[] samples = Sounds.readAll(stream);
        assertEquals(50_000, samples.length);
        assertEquals(List.of("49999 more of chunk 'data' follow, the first at byte 46: the sound is read too"),
            stream.warnings());
    }
}
