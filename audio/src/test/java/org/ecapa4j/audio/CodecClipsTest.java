package org.ecapa4j.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.ecapa4j.audio.stream.PcmStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files in the codecs of call centres and in rarer containers (make_codec_clips.sh), against reference decoders. */
class CodecClipsTest {

    @ParameterizedTest
    @CsvSource({
        "ms-mono.wav, WAV MS ADPCM, 1", "ms-stereo.wav, WAV MS ADPCM, 2", "ms.w64, W64 MS ADPCM, 1",
        "ima-mono.wav, WAV IMA ADPCM, 1", "ima-stereo.wav, WAV IMA ADPCM, 2",
        "ima4.aiff, AIFF ima4, 2", "ima4.caf, CAF ima4, 2",
        "gsm.wav, WAV GSM 06.10, 1", "gsm.aiff, AIFF GSM 06.10, 1", "plain.gsm, raw GSM 06.10, 1",
        "g726-16.wav, WAV G.726 (16 kbit/s at 8 kHz), 1", "g726-24.wav, WAV G.726 (24 kbit/s at 8 kHz), 1",
        "g726-32.wav, WAV G.726 (32 kbit/s at 8 kHz), 1", "g726-40.wav, WAV G.726 (40 kbit/s at 8 kHz), 1",
        "g726.w64, W64 G.726 (32 kbit/s at 8 kHz), 1", "g726-24.au, AU G.726 (24 kbit/s at 8 kHz), 1",
        "g726-32.au, AU G.726 (32 kbit/s at 8 kHz), 1", "g726-40.au, AU G.726 (40 kbit/s at 8 kHz), 1"})
    void samplesAreExactlyThoseOfTheReferenceDecoder(String clip, String format, int channels) throws IOException {
        PcmStream stream = open(clip);
        assertEquals(format, stream.format());
        assertEquals(8000, stream.sampleRateHz());
        assertEquals(channels, stream.channels());
        assertArrayEquals(Sounds.readAll(open(clip + ".wav")), Sounds.readAll(stream));
        assertEquals(List.of(), stream.warnings());
    }

    @ParameterizedTest
    @CsvSource({
        "s16le.sph, SPHERE s16le, source8s.wav", "s16be.sph, SPHERE s16be, source8s.wav",
        "s24.sph, SPHERE s24le, source8.wav", "mulaw.sph, SPHERE mulaw, mulaw.au", "alaw.sph, SPHERE alaw, alaw.au",
        "s16.w64, W64 s16le, source8s.wav", "s24.w64, W64 s24le, source8.wav", "f32.w64, W64 f32le, source8.wav",
        "mulaw.w64, W64 mulaw, mulaw.au", "alaw.w64, W64 alaw, alaw.au",
        "stereo.caf, CAF s16be, source8s.wav", "s16le.caf, CAF s16le, source8.wav", "s16be.caf, CAF s16be, source8.wav",
        "s24le.caf, CAF s24le, source8.wav", "s24be.caf, CAF s24be, source8.wav", "s32le.caf, CAF s32le, source8.wav",
        "s32be.caf, CAF s32be, source8.wav", "f32le.caf, CAF f32le, source8.wav", "f32be.caf, CAF f32be, source8.wav",
        "f64le.caf, CAF f64le, source8.wav", "f64be.caf, CAF f64be, source8.wav",
        "mulaw.caf, CAF mulaw, mulaw.au", "alaw.caf, CAF alaw, alaw.au"})
    void containersOfPcmGiveTheSourceExactly(String clip, String format, String source) throws IOException {
        PcmStream stream = open(clip);
        assertEquals(format, stream.format());
        PcmStream expected = open(source);
        assertEquals(expected.channels(), stream.channels());
        assertEquals(expected.frames(), stream.frames());
        assertArrayEquals(Sounds.readAll(expected), Sounds.readAll(stream));
        assertEquals(List.of(), stream.warnings());
    }

    @Test
    void blocksCutShortGiveTheSamplesThatAreThere() throws IOException {
        byte[] file = Sounds.resource("/codecs/ima-mono.wav");
        float[] whole = Sounds.readAll(open("ima-mono.wav"));
        PcmStream cut = Sounds.open(Arrays.copyOf(file, file.length - 100));
        float[] samples = Sounds.readAll(cut);
        assertArrayEquals(Arrays.copyOf(whole, samples.length), samples);
        assertTrue(samples.length > whole.length - 240, "samples: " + samples.length);
        assertTrue(cut.warnings().get(0).startsWith("truncated: "), cut.warnings().get(0));
    }

    private static PcmStream open(String clip) throws IOException {
        return Sounds.open(Sounds.resource("/codecs/" + clip));
    }
}
