package org.ecapa4j.audio.codecs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.ecapa4j.audio.AudioFile;
import org.ecapa4j.audio.stream.PcmStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * MP3, Vorbis and Opus files by lame, oggenc, opusenc and ffmpeg, against reference decoders and against the sound they
 * were made from.
 */
class LossyClipsTest {

    /** MPEG audio and Vorbis are computed in float, Opus and the layer II of ffmpeg in fixed point. */
    @ParameterizedTest
    @CsvSource({
        "a16.mp3, MP3, 16000, 1, 18851, 100", "a16-tags.mp3, MP3, 16000, 1, 18851, 100",
            "a16-no-info.mp3, MP3, 16000, 1, 20160, 100",
        "b8.mp3, MP3, 8000, 1, 6336, 100", "ab44.mp3, MP3, 44100, 2, 51958, 100",
            "ab48-vbr.mp3, MP3, 48000, 2, 56553, 100",
        "ab44.mp2, MPEG layer II, 44100, 2, 52992, 70",
        "a16.ogg, Ogg Vorbis, 16000, 1, 18851, 100", "b8.ogg, Ogg Vorbis, 8000, 1, 4800, 100",
        "ab44.ogg, Ogg Vorbis, 44100, 2, 51958, 100", "six16.ogg, Ogg Vorbis, 16000, 6, 18851, 100",
        "five44.ogg, Ogg Vorbis, 44100, 6, 22050, 100",
        "a16.opus, Ogg Opus, 48000, 1, 56553, 70", "a16-ffmpeg.opus, Ogg Opus, 48000, 1, 56553, 70",
        "b8.opus, Ogg Opus, 48000, 1, 28800, 70", "ab44.opus, Ogg Opus, 48000, 2, 56553, 70",
        "six16.opus, Ogg Opus, 48000, 6, 56553, 70"})
    void samplesAreThoseOfTheReferenceDecoder(String clip, String format, int rateHz, int channels, int frames,
        double decibels)
            throws IOException {
        PcmStream stream = Clips.open(clip);
        assertEquals(format, stream.format());
        assertEquals(rateHz, stream.sampleRateHz());
        assertEquals(channels, stream.channels());
        float[] samples = Clips.samples(stream);
        assertEquals(frames, samples.length);
        double found = Clips.signalToNoise(Arrays.copyOf(Clips.samples(clip + ".flac"), frames), samples);
        assertTrue(found > decibels, clip + ": signal to noise against the reference decoder: " + found + " dB");
        assertEquals(List.of(), stream.warnings());
    }

    @ParameterizedTest
    @CsvSource({"a16.mp3, a16.wav, 0", "a16-tags.mp3, a16.wav, 0", "a16.ogg, a16.wav, 0", "b8.ogg, b8.wav, 0",
        // The speech layer of Opus itself is not quite in place: opusdec gives the same samples.
        "a16.opus, a16.wav, 1", "a16-ffmpeg.opus, a16.wav, 1"})
    void soundIsWhereItWasBeforeEncoding(String clip, String wav, int codecDelay) throws IOException {
        float[] source = AudioFile.read(new ByteArrayInputStream(Clips.bytes(wav)), wav).samples();
        float[] samples = AudioFile.read(new ByteArrayInputStream(Clips.bytes(clip)), clip).samples();
        assertEquals(source.length, samples.length);
        double inPlace = shifted(source, samples, 0);
        assertTrue(inPlace > 3, clip + ": signal to noise against the source: " + inPlace + " dB");
        for (int shift = -20; shift <= 20; shift++) {
            assertTrue(Math.abs(shift) <= codecDelay || shifted(source, samples, shift) < inPlace,
                clip + " fits better when moved by " + shift);
        }
    }

    private static double shifted(float[] source, float[] samples, int shift) {
        int length = source.length - 40;
        return Clips.signalToNoise(Arrays.copyOfRange(source, 20, 20 + length),
            Arrays.copyOfRange(samples, 20 + shift, 20 + shift + length));
    }
}
