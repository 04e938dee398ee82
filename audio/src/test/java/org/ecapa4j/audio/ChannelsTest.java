package org.ecapa4j.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.ecapa4j.audio.stream.PcmStream;
import org.ecapa4j.audio.stream.ResampledStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One channel of several, and channels that cancel each other. */
class ChannelsTest {

    private static float[] channel(byte[] file, int channel) throws IOException {
        PcmStream stream = Sounds.open(file);
        stream.selectChannel(channel);
        return Sounds.readAll(stream);
    }

    @Test
    void aChannelOfAWavFileIsReadBitForBit() throws IOException {
        byte[] wav = Sounds.wav16(16000, 2, (short) 1000, (short) -7, (short) 2000, (short) -8);
        assertArrayEquals(new float[] {1000 / 32768f, 2000 / 32768f}, channel(wav, 0));
        assertArrayEquals(new float[] {-7 / 32768f, -8 / 32768f}, channel(wav, 1));
    }

    @Test
    void rawSamplesHaveChannelsToo() throws IOException {
        PcmStream raw = RawPcm.open(new ByteArrayInputStream(new byte[] {1, 100, 2, 101}), "raw", RawPcm.Encoding.S8,
            8000, 2);
        raw.selectChannel(1);
        assertArrayEquals(new float[] {100 / 128f, 101 / 128f}, Sounds.readAll(raw));
    }

    @ParameterizedTest
    @CsvSource({"clips/three-channels.wav, 3", "codecs/ima-stereo.wav, 2", "codecs/ms-stereo.wav, 2",
        "codecs/ima4.aiff, 2"})
    void theMeanOfTheChannelsIsTheMixOfThem(String clip, int channels) throws IOException {
        byte[] file = Sounds.resource("/" + clip);
        PcmStream stream = Sounds.open(file);
        assertEquals(channels, stream.channels());
        float[] mix = Sounds.readAll(stream);
        float[] mean = new float[mix.length];
        boolean differ = false;
        for (int channel = 0; channel < channels; channel++) {
            float[] alone = channel(file, channel);
            for (int i = 0; i < mean.length; i++) {
                mean[i] += alone[i] / channels;
                differ |= Math.abs(alone[i] - mix[i]) > 0.01;
            }
        }
        assertArrayEquals(mix, mean, 1e-6f);
        assertTrue(differ, "channels are all the same: nothing was tested");
    }

    @Test
    void aChannelThatIsNotThereIsRefused() throws IOException {
        PcmStream stream = Sounds.open(Sounds.wav16(16000, 2, (short) 1, (short) 2));
        assertEquals("channel: expected 0 to 1, found 2",
            assertThrows(IllegalArgumentException.class, () -> stream.selectChannel(2)).getMessage());
        assertThrows(IllegalArgumentException.class, () -> stream.selectChannel(-1));
    }

    @Test
    void aFileThatGoesOnWithFewerChannelsGivesTheirMean() throws IOException {
        byte[] both = Sounds.concat(Sounds.wav16(8000, 2, (short) 100, (short) 200),
            Sounds.wav16(8000, 1, (short) 300));
        assertArrayEquals(new float[] {200 / 32768f, 300 / 32768f}, channel(both, 1));
        byte[] reversed = Sounds.concat(Sounds.wav16(8000, 1, (short) 300),
            Sounds.wav16(8000, 2, (short) 100, (short) 200));
        assertArrayEquals(new float[] {300 / 32768f, 100 / 32768f}, channel(reversed, 0));
    }

    @Test
    void aSelectedChannelGoesThroughTheResampler() throws IOException {
        short[] frames = new short[2 * 800];
        for (int i = 0; i < frames.length; i += 2) {
            frames[i] = 16384;
        }
        PcmStream stream = new ResampledStream(Sounds.open(Sounds.wav16(8000, 2, frames)), 16000);
        stream.selectChannel(1);
        assertArrayEquals(new float[1600], Sounds.readAll(stream));
    }

    @Test
    void antiPhaseIsWarnedOf() throws IOException {
        PcmStream stream = Sounds.open(stereo(-0.8));
        Sounds.readAll(stream);
        assertEquals(1, stream.warnings().size(), String.valueOf(stream.warnings()));
        assertTrue(stream.warnings().get(0).startsWith("the channels are in anti-phase: their mean has 1.2 % of"),
            stream.warnings().get(0));
    }

    @Test
    void ofOneChannelNothingIsCancelled() throws IOException {
        PcmStream stream = Sounds.open(stereo(-1));
        stream.selectChannel(0);
        Sounds.readAll(stream);
        assertEquals(List.of(), stream.warnings());
    }

    @ParameterizedTest
    @CsvSource({"1", "0.5", "0", "-0.2"})
    void stereoOfAnyOtherKindIsNotWarnedOf(double right) throws IOException {
        PcmStream stream = Sounds.open(stereo(right));
        Sounds.readAll(stream);
        assertEquals(List.of(), stream.warnings());
    }

    @Test
    void silenceIsNotInAntiPhase() throws IOException {
        PcmStream stream = Sounds.open(Sounds.wav16(16000, 2, new short[2000]));
        Sounds.readAll(stream);
        assertEquals(List.of(), stream.warnings());
    }

    /** A tone on the left, and it times {@code right} on the right. */
    private static byte[] stereo(double right) {
        short[] frames = new short[2 * 1600];
        for (int i = 0; i < 1600; i++) {
            double sample = 20000 * Math.sin(i * 0.1);
            frames[2 * i] = (short) sample;
            frames[2 * i + 1] = (short) (sample * right);
        }
        return Sounds.wav16(16000, 2, frames);
    }
}
