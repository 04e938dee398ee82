package org.ecapa4j.audio.codecs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.ecapa4j.audio.stream.PcmStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What phones and browsers record (make_phone_clips.sh), against ffmpeg's decoder. */
class PhoneClipsTest {

    /** The reference is rounded to 16 bits. */
    private static final float ROUNDING = 1.6e-5f;

    @ParameterizedTest
    @CsvSource({
        "mono16.m4a, MPEG-4 AAC, 16000, 1", "stereo44.m4a, MPEG-4 AAC, 44100, 2", "parts.mp4, MPEG-4 AAC, 44100, 2",
        "index-and-parts.mp4, MPEG-4 AAC, 16000, 1", "phone.3gp, MPEG-4 AAC, 8000, 1",
        "video.mov, MPEG-4 AAC, 16000, 1", "mp3.mp4, MPEG-4 MP3, 16000, 2",
        "flac.mp4, MPEG-4 FLAC, 16000, 1", "pcm.mov, MPEG-4 PCM, 8000, 1", "pcm24.mov, MPEG-4 PCM, 8000, 1",
        "stereo-pcm.mov, MPEG-4 PCM, 8000, 2",
        "vorbis.webm, Matroska Vorbis, 44100, 2", "aac.mka, Matroska AAC, 44100, 2",
        "laced.mka, Matroska MP3, 16000, 1",
        "flac.mka, Matroska FLAC, 8000, 1", "pcm.mka, Matroska PCM, 8000, 1",
        "flac.ogg, Ogg FLAC, 8000, 1", "flac.oga, Ogg FLAC, 44100, 2",
        "stereo44.aac, AAC, 44100, 2", "id3.aac, AAC, 8000, 1", "he-mono.aac, AAC, 32000, 1",
        "he-stereo.aac, AAC, 44100, 2", "he-v2.aac, AAC, 44100, 2", "he-stereo.m4a, MPEG-4 AAC, 44100, 2",
        "he-v2.mka, Matroska AAC, 44100, 2"})
    void samplesAreThoseOfTheReferenceDecoder(String clip, String format, int rateHz, int channels)
            throws IOException {
        PcmStream stream = Clips.open(Clips.resource("/phone/" + clip));
        assertEquals(format, stream.format());
        assertEquals(rateHz, stream.sampleRateHz());
        assertEquals(channels, stream.channels());
        float[] expected = Clips.samples(Clips.open(Clips.resource("/phone/" + clip + ".flac")));
        assertArrayEquals(expected, Clips.samples(stream), ROUNDING);
        assertEquals(List.of(), stream.warnings());
    }

    /** The delay is a time: spectral band replication doubles the samples in it. */
    @ParameterizedTest
    @CsvSource({"he-v2.mka, 44100", "aac.mka, 44100"})
    void theDelayOfACodecCountsAtTheRateThatComesOut(String clip, int rateHz) throws IOException {
        byte[] file = Clips.resource("/phone/" + clip);
        int uid = new String(file, StandardCharsets.ISO_8859_1).indexOf("\u0073\u00c5\u0088");
        long nanoseconds = Math.round(1500 * 1e9 / rateHz);
        // TrackUID, which nobody asks for, makes room for CodecDelay of eight bytes too.
        ByteBuffer.wrap(file, uid, 11).put((byte) 0x56).put((byte) 0xaa).put((byte) 0x88).putLong(nanoseconds);
        float[] whole = Clips.samples(Clips.open(Clips.resource("/phone/" + clip)));
        assertArrayEquals(Arrays.copyOfRange(whole, 1500, whole.length), Clips.samples(Clips.open(file)));
    }

    @Test
    void aConfigurationThatClaimsACoreCoderWithoutItsDelayIsRead() throws IOException {
        byte[] file = Clips.resource("/phone/stereo44.m4a");
        int config = new String(file, StandardCharsets.ISO_8859_1).indexOf("\u0012\u0010\u0056\u00e5");
        file[config + 1] = 0x12;
        // Without the signal of spectral band replication, as old encoders wrote it.
        file[config - 1] = 2;
        float[] samples = Clips.samples(Clips.open(file));
        assertArrayEquals(Clips.samples(Clips.open(Clips.resource("/phone/stereo44.m4a"))), samples);
    }

    /** Concentus computes Opus in fixed point, libopus in float. */
    @ParameterizedTest
    @CsvSource({"live.webm, Matroska Opus, 1", "opus.webm, Matroska Opus, 2", "opus.mp4, MPEG-4 Opus, 1"})
    void opusIsAsFarOffAsFixedPointIs(String clip, String format, int channels) throws IOException {
        PcmStream stream = Clips.open(Clips.resource("/phone/" + clip));
        assertEquals(format, stream.format());
        assertEquals(48000, stream.sampleRateHz());
        assertEquals(channels, stream.channels());
        float[] expected = Clips.samples(Clips.open(Clips.resource("/phone/" + clip + ".flac")));
        float[] samples = Clips.samples(stream);
        assertEquals(expected.length, samples.length);
        double found = Clips.signalToNoise(expected, samples);
        assertTrue(found > 50, clip + ": signal to noise against the reference decoder: " + found + " dB");
        assertEquals(List.of(), stream.warnings());
    }
}
