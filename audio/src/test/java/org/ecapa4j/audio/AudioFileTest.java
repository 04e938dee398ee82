package org.ecapa4j.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.Random;
import org.ecapa4j.audio.stream.AudioFormatException;
import org.ecapa4j.audio.stream.PcmStream;
import org.ecapa4j.signal.Resampler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AudioFileTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {8000, 16000, 22050, 44100, 48000, 96000})
    void filesAreReadAt16kHzWholeOrAsAStream(int rateHz) throws IOException {
        Random random = new Random(rateHz);
        short[] samples = new short[30_001];
        float[] floats = new float[samples.length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) random.nextInt();
            floats[i] = samples[i] / 32768f;
        }
        Path file = folder.resolve("noise.txt");
        Files.write(file, Sounds.wav16(rateHz, 1, samples));
        float[] expected = Resampler.resample(floats, rateHz, 16000);
        assertArrayEquals(expected, AudioFile.read(file).samples());
        assertEquals(16000, AudioFile.read(file).sampleRateHz());
        try (PcmStream stream = AudioFile.open16k(file)) {
            assertEquals(16000, stream.sampleRateHz());
            assertEquals(OptionalLong.of(expected.length), stream.frames());
            assertArrayEquals(expected, Sounds.readAll(stream));
        }
    }

    /** As the JDK's streams on a pipe do: what is left to skip over is longer than what is buffered. */
    @Test
    void whatCannotSeekIsReadOver() throws IOException {
        byte[] tag = new byte[300_000];
        byte[] head = {'I', 'D', '3', 4, 0, 0, 0, 0x12, 0x27, 0x56};
        System.arraycopy(head, 0, tag, 0, head.length);
        byte[] sound = Sounds.riff(Sounds.fmt(1, 1, 8000, 2, 16), Sounds.chunk("JUNK", 200_000, new byte[200_000]),
            Sounds.chunk("data", 4, Sounds.s16((short) 16384, Short.MIN_VALUE)));
        byte[] file = new byte[tag.length + sound.length];
        System.arraycopy(tag, 0, file, 0, tag.length);
        System.arraycopy(sound, 0, file, tag.length, sound.length);
        InputStream unseekable = new FilterInputStream(new ByteArrayInputStream(file)) {
            @Override
            public long skip(long bytes) throws IOException {
                throw new IOException("Illegal seek");
            }
        };
        assertArrayEquals(new float[] {0.5f, -1}, Sounds.readAll(AudioFile.open(unseekable, "pipe")));
    }

    @Test
    void aRecordingSaysWhereItCameFrom() throws IOException {
        Recording recording = Sounds.decode(Sounds.wav16(48000, 2, new short[600]));
        assertEquals("WAV s16le", recording.format());
        assertEquals(48000, recording.sourceRateHz());
        assertEquals(2, recording.sourceChannels());
        assertEquals(100, recording.waveform().samples().length);
        assertTrue(recording.warnings().isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"NaN, NaN", "Infinity, Infinity", "-Infinity, -Infinity"})
    void samplesThatAreNotFiniteAreRefusedWithTheirFrame(float bad, String shown) {
        float[] samples = new float[20_000];
        samples[12_345] = bad;
        byte[] file = Sounds.wavF32(16000, samples);
        String message = assertThrows(AudioFormatException.class, () -> Sounds.decode(file)).getMessage();
        assertEquals("test.wav: frame 12345: expected a finite number, found " + shown, message);
        assertEquals(message, assertThrows(AudioFormatException.class, () -> Sounds.readAll(Sounds.open(file)))
            .getMessage());
    }

    @Test
    void soundWithoutSamplesIsRefusedWhereSamplesAreNeeded() throws IOException {
        byte[] file = Sounds.wav16(16000, 1);
        assertEquals("test.wav: holds no samples",
            assertThrows(AudioFormatException.class, () -> Sounds.decode(file)).getMessage());
        assertEquals(-1, Sounds.open(file).read(new float[5], 0, 5));
    }

    @Test
    void missingFilesEmptyFilesAndFoldersAreNamed() throws IOException {
        Path missing = folder.resolve("missing.wav");
        assertEquals(missing + ": no such file", assertThrows(NoSuchFileException.class, () -> AudioFile.read(missing))
            .getMessage());
        assertEquals(folder + ": expected a file, found a folder",
            assertThrows(FileSystemException.class, () -> AudioFile.open(folder)).getMessage());
        Path empty = Files.createFile(folder.resolve("empty.wav"));
        assertEquals(empty + ": is empty (0 bytes)",
            assertThrows(AudioFormatException.class, () -> AudioFile.open(empty)).getMessage());
    }

    @Test
    void anId3TagBeforeTheSoundIsSkipped() throws IOException {
        byte[] tag = Sounds.concat(HexFormat.of().parseHex("49443304000000000205"), new byte[0x105]);
        byte[] file = Sounds.concat(tag, tag, Sounds.wav16(16000, 1, (short) 16384));
        assertArrayEquals(new float[] {0.5f}, Sounds.decode(file).waveform().samples());
        byte[] cut = java.util.Arrays.copyOf(tag, 100);
        assertEquals("test.wav: ID3 tag: expected 271 bytes, found the end of the file after 100",
            assertThrows(AudioFormatException.class, () -> Sounds.open(cut)).getMessage());
    }

    @Test
    void randomBytesNeverGiveAnotherException() {
        Random random = new Random(3);
        for (int i = 0; i < 1000; i++) {
            byte[] file = i % 2 == 0 ? Sounds.clip(i % 4 == 0 ? "three-channels.wav" : "fl32.aifc")
                : new byte[random.nextInt(200)];
            if (i % 2 == 0) {
                for (int flips = random.nextInt(4); flips >= 0; flips--) {
                    file[random.nextInt(80)] ^= (byte) (1 << random.nextInt(8));
                }
            } else {
                random.nextBytes(file);
                byte[] magic = new String[] {"RIFF\0\0\0\0WAVEfmt ", "FORM\0\0\0\0AIFCCOMM", ".snd"}[i % 3]
                    .getBytes(StandardCharsets.ISO_8859_1);
                System.arraycopy(magic, 0, file, 0, Math.min(magic.length, file.length));
            }
            try {
                Sounds.decode(file);
            } catch (AudioFormatException expected) {
                assertEquals(1, expected.getMessage().lines().count());
            } catch (IOException | RuntimeException e) {
                throw new AssertionError("file " + i + ": "
                    + HexFormat.of().formatHex(file, 0, Math.min(80, file.length)), e);
            }
        }
    }
}
