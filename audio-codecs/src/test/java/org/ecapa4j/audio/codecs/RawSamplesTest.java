package org.ecapa4j.audio.codecs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.ecapa4j.audio.AudioFile;
import org.ecapa4j.audio.stream.AudioFormatException;
import org.ecapa4j.audio.stream.PcmStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Samples without a header are full of what looks like headers of MPEG audio and AAC: a sample of -1 and any other
 * begin a frame of layer I. They are never taken for such files, and the refusal shows how to read them.
 */
class RawSamplesTest {

    private static final int SAMPLES = 8192;
    private static final int SEEDS = 400;

    private static void assertRefused(String what, byte[] file) {
        AudioFormatException e = assertThrows(AudioFormatException.class,
            () -> AudioFile.open(new ByteArrayInputStream(file), "x.raw"), what);
        String rest = "); by its name it may be raw 16-bit samples at 16000 Hz, to be read with --raw s16le --rate "
            + "16000; ffmpeg may read it: ffmpeg -f s16le -ar 16000 -i x.raw -f wav -";
        assertEquals(rest, e.getMessage().substring(e.getMessage().indexOf(')')), what);
    }

    private static void assertRefused(String what, short[] samples) {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            ByteBuffer bytes = ByteBuffer.allocate(2 * samples.length).order(order);
            bytes.asShortBuffer().put(samples);
            assertRefused(what + " " + order, bytes.array());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8, 16, 32, 64, 128, 512, 4096, 20_000})
    void noiseOfAnyLevelIsNoFile(int level) {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            short[] samples = new short[SAMPLES];
            boolean loud = false;
            for (int i = 0; i < SAMPLES; i++) {
                samples[i] = (short) Math.round(level * random.nextGaussian());
                loud |= samples[i] != 0;
            }
            if (loud) {
                assertRefused("level " + level + ", seed " + seed, samples);
            }
        }
    }

    @Test
    void randomBytesAreNoFile() {
        for (int seed = 0; seed < 2 * SEEDS; seed++) {
            byte[] file = new byte[2 * SAMPLES];
            new Random(seed).nextBytes(file);
            assertRefused("seed " + seed, file);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 0.1, 0.01, 0.003, 0.001, 0.0003})
    void speechOfAnyLevelIsNoFile(double gain) throws IOException {
        for (String clip : new String[] {"a16.wav", "b8.wav"}) {
            float[] speech = Clips.samples(clip);
            for (int seed = 0; seed < SEEDS; seed++) {
                Random random = new Random(seed);
                int from = random.nextInt(speech.length - 3000);
                short[] samples = new short[3000];
                for (int i = 0; i < samples.length; i++) {
                    samples[i] = (short) Math.floor(32767 * gain * speech[from + i] + random.nextDouble());
                }
                samples[random.nextInt(samples.length)] = 7;
                assertRefused(clip + " seed " + seed, samples);
            }
        }
    }

    /** They are even, where chance is not. */
    @Test
    void filesOfTheKindsThatAreEasilyMistakenAreStillRead() throws IOException {
        for (String clip : new String[] {"l1-48000-stereo.mp1", "l1-8000-mono.mp1", "lame-44100-free.mp3",
            "two-44100-free.mp2", "lame-24000-free.mp3"}) {
            PcmStream stream = Clips.open("mpeg/" + clip);
            assertEquals(clip.startsWith("l1") ? "MPEG layer I" : clip.endsWith("2") ? "MPEG layer II" : "MP3",
                stream.format());
        }
        // Frames of 128 kbit/s at 44.1 kHz, full of what quiet samples are full of.
        byte[] quiet = new byte[40 * 139];
        for (int i = 0; i < quiet.length; i++) {
            quiet[i] = (byte) (i % 2 == 0 ? i : i % 4 == 1 ? 0 : 255);
        }
        for (int at = 0, frame = 0; at + 140 <= quiet.length; frame++) {
            boolean padded = frame % 3 == 0;
            System.arraycopy(new byte[] {-1, -1, (byte) (padded ? 0x42 : 0x40), 4}, 0, quiet, at, 4);
            at += padded ? 140 : 136;
        }
        assertEquals("MPEG layer I", Clips.open(quiet).format());
    }

    /** LAME makes frames of up to 640 kbit/s, of which two fit into what is looked at, and fills them with zeros. */
    @Test
    void longFramesOfTheFreeFormatAreStillRead() throws IOException {
        Random random = new Random(1);
        byte[] file = new byte[2089 + 5 * 2090];
        for (int frame = 0; frame < 6; frame++) {
            int at = frame == 0 ? 0 : 2089 + (frame - 1) * 2090;
            System.arraycopy(new byte[] {-1, (byte) 0xfb, (byte) (frame == 0 ? 0 : 2), 0x64}, 0, file, at, 4);
            for (int i = at + 36; i < at + 1000; i++) {
                file[i] = (byte) random.nextInt(255);
            }
        }
        assertEquals("MP3", Clips.open(file).format());
    }
}
