package org.ecapa4j.audio.codecs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.ecapa4j.audio.stream.PcmStream;
import org.ecapa4j.signal.Resampler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * FLAC files whose headers are at odds with their frames: what can be decoded is heard, and what is missing is said.
 */
class FlacStreamsTest {

    private static final int RATE_HZ = 16_000;
    private static final int SAMPLE = 8192;

    private static float[] join(float[]... parts) {
        float[] joined = new float[0];
        for (float[] part : parts) {
            int length = joined.length;
            joined = Arrays.copyOf(joined, length + part.length);
            System.arraycopy(part, 0, joined, length, part.length);
        }
        return joined;
    }

    private static void assertHeard(byte[] file, float[] samples, String... warnings) throws IOException {
        PcmStream stream = Clips.open(file);
        assertArrayEquals(samples, Clips.samples(stream));
        assertEquals(List.of(warnings), stream.warnings());
    }

    /** STREAMINFO's last 36 bits before the checksum of the sound; it begins at byte 8. */
    private static byte[] withTotal(byte[] file, int total) {
        byte[] changed = file.clone();
        changed[21] &= (byte) 0xf0;
        for (int i = 0; i < 4; i++) {
            changed[22 + i] = (byte) (total >> 8 * (3 - i));
        }
        return changed;
    }

    @Test
    void streamsThatFollowEachOtherAreAllRead() throws IOException {
        float[] a = Clips.samples("a16.wav");
        byte[] file = Clips.bytes("a16.flac");
        assertHeard(FlacWriter.concat(file, file, Clips.bytes("a16-pipe.flac")), join(a, a, a),
            "the file holds 3 FLAC streams, one after the other: all are read");
        byte[] tag = Arrays.copyOf(new byte[] {'I', 'D', '3', 4, 0, 0, 0, 0, 0, 10}, 20);
        assertHeard(FlacWriter.concat(file, tag, file), join(a, a),
            "the file holds 2 FLAC streams, one after the other: all are read");
    }

    @Test
    void anAppendedStreamOfAnotherRateIsResampled() throws IOException {
        float[] second = Resampler.resample(Clips.samples("ab44.wav"), 44_100, RATE_HZ);
        float[] third = Resampler.resample(Clips.samples("b8.wav"), 8000, RATE_HZ);
        assertHeard(FlacWriter.concat(Clips.bytes("a16.flac"), Clips.bytes("ab44.flac"), Clips.bytes("b8.flac"),
            Clips.bytes("a16.flac")), join(Clips.samples("a16.wav"), second, third, Clips.samples("a16.wav")),
            "the file holds 4 FLAC streams, one after the other: all are read");
    }

    @ParameterizedTest
    @CsvSource({"1, a16.flac", "9000, a16.flac", "18850, a16-pipe.flac", "1, a16-pipe.flac"})
    void soundThatTheHeaderDoesNotCountIsRead(int total, String clip) throws IOException {
        assertHeard(withTotal(Clips.bytes(clip), total), Clips.samples("a16.wav"), "the header says " + total
            + " frames of sound, but there are 18851: all are read");
    }

    @Test
    void soundThatIsMissingAtTheEndIsSaid() throws IOException {
        assertHeard(withTotal(Clips.bytes("a16.flac"), 50_000), Clips.samples("a16.wav"),
            "truncated: 18851 of 50000 frames are there and are used");
    }

    @Test
    void aPipeThatBreaksWithinAFrameIsSaid() throws IOException {
        byte[] whole = withTotal(Clips.bytes("a16-pipe.flac"), 0);
        for (int length : new int[] {whole.length - 1, whole.length - 60, whole.length / 2, 12_000}) {
            PcmStream stream = Clips.open(Arrays.copyOf(whole, length));
            int frames = Clips.samples(stream).length;
            assertTrue(frames > 0 && frames % 256 == 0, "frames: " + frames);
            assertEquals(List.of("truncated: the file ends within a frame, after " + frames
                + " frames of sound, which are used"), stream.warnings(), "cut to " + length);
        }
        assertHeard(whole, Clips.samples("a16.wav"));
    }

    @Test
    void framesOfAnotherKindThanTheHeadersAreReadAsTheySay() throws IOException {
        byte[] file = FlacWriter.concat(withTotal(Clips.bytes("a16.flac"), 0),
            FlacWriter.frames(Clips.bytes("ab16-32bit.flac")));
        assertHeard(file, join(Clips.samples("a16.wav"), Clips.samples("ab16-32bit.wav")), "from 1.18 s on frames say "
            + "2 x 32 bits at 16000 Hz where STREAMINFO says 1 x 16 bits at 16000 Hz: they are read as they say");
    }

    @Test
    void aHeaderOfAnotherSampleSizeIsContradicted() throws IOException {
        byte[] file = Clips.bytes("a16.flac");
        // Bits per sample less one: the last bit of byte 20 and the first four of byte 21.
        file[20] |= 1;
        file[21] = (byte) (0x70 | file[21] & 0x0f);
        assertHeard(file, Clips.samples("a16.wav"),
            "from 0.00 s on frames say 1 x 16 bits at 16000 Hz where STREAMINFO "
            + "says 1 x 24 bits at 16000 Hz: they are read as they say");
    }

    private static byte[] withGaps(int frames, int step) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(FlacWriter.header(RATE_HZ, 0));
        for (int i = 0; i < frames; i++) {
            file.writeBytes(FlacWriter.frame(i * step, SAMPLE));
        }
        return file.toByteArray();
    }

    @Test
    void framesThatAreMissingBecomeSilenceAndAreSaid() throws IOException {
        PcmStream stream = Clips.open(withGaps(3, 2));
        float[] samples = Clips.samples(stream);
        assertEquals(5 * FlacWriter.BLOCK_FRAMES, samples.length);
        for (int i = 0; i < samples.length; i++) {
            assertEquals(i / FlacWriter.BLOCK_FRAMES % 2 == 0 ? 0.25f : 0, samples[i], "sample " + i);
        }
        assertEquals(List.of("stretches of missing or damaged FLAC frames replaced by silence: 2, the first at 0.26 s, "
            + "0.51 s in all"), stream.warnings());
    }

    /** 700 gaps of 59.9 s each would be 11.6 hours. */
    @Test
    void silenceDoesNotOutweighTheSound() throws IOException {
        PcmStream stream = Clips.open(withGaps(700, 235));
        long length = 0;
        float[] buffer = new float[1 << 16];
        int found;
        while ((found = stream.read(buffer, 0, buffer.length)) >= 0) {
            length += found;
        }
        double sound = 700.0 * FlacWriter.BLOCK_FRAMES / RATE_HZ;
        double seconds = (double) length / RATE_HZ;
        assertTrue(seconds > sound + 59 && seconds < 2 * sound + 60, "seconds: " + seconds);
        assertEquals(2, stream.warnings().size(), stream.warnings().toString());
        assertTrue(stream.warnings().get(0)
            .startsWith("stretches of missing or damaged FLAC frames replaced by silence: "));
        assertTrue(stream.warnings().get(1)
            .startsWith("gaps in the numbers of FLAC frames that are too long to be filled"));
    }

    @Test
    void aLongGapIsAnErrorInTheNumbers() throws IOException {
        byte[] file = FlacWriter.concat(FlacWriter.header(RATE_HZ, 0), FlacWriter.frame(0, SAMPLE),
            FlacWriter.frame(100_000, SAMPLE), FlacWriter.frame(100_001, SAMPLE), FlacWriter.frame(100_003, SAMPLE));
        PcmStream stream = Clips.open(file);
        assertEquals(5 * FlacWriter.BLOCK_FRAMES, Clips.samples(stream).length);
        assertEquals(List.of("gaps in the numbers of FLAC frames that are too long to be filled: 1, the first at "
            + "0.26 s",
            "stretches of missing or damaged FLAC frames replaced by silence: 1, the first at 0.77 s, 0.26 s in all"),
            stream.warnings());
    }

    @Test
    void aStreamThatWasCutOutOfALongerOneBeginsWithItsSound() throws IOException {
        float[] samples = new float[2 * FlacWriter.BLOCK_FRAMES];
        Arrays.fill(samples, 0.25f);
        assertHeard(FlacWriter.concat(FlacWriter.header(RATE_HZ, 0), FlacWriter.frame(50, SAMPLE),
            FlacWriter.frame(51, SAMPLE)), samples);
    }

    /** Each change of the rate costs work: a few bytes must not give seconds of it. */
    @Test
    void changesOfTheRateAreLimited() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (int i = 0; i < 300; i++) {
            file.writeBytes(FlacWriter.header(i % 2 == 0 ? 100 : 999_983, 0));
            file.writeBytes(FlacWriter.frame(0, SAMPLE));
        }
        PcmStream stream = Clips.open(file.toByteArray());
        Clips.samples(stream);
        assertTrue(stream.warnings().toString().contains("too many changes of the sample rate: what follows "),
            stream.warnings().toString());
    }
}
