package org.ecapa4j.audio.codecs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.ecapa4j.audio.AudioFile;
import org.ecapa4j.audio.stream.PcmStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One channel of several, of every codec. */
class ChannelsTest {

    private static PcmStream open(String clip) throws IOException {
        try (InputStream in = ChannelsTest.class.getResourceAsStream("/" + clip)) {
            return AudioFile.open(new ByteArrayInputStream(in.readAllBytes()), clip);
        }
    }

    private static float[] readAll(PcmStream stream) throws IOException {
        float[] samples = new float[1 << 20];
        int length = 0;
        for (int found = 0; found >= 0; found = stream.read(samples, length, samples.length - length)) {
            length += found;
        }
        return Arrays.copyOf(samples, length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"clips/ab44.flac", "clips/ab48-24bit.flac", "clips/ab44.ogg", "clips/ab44.opus",
        "clips/ab44.mp3", "clips/ab48-vbr.mp3", "clips/ab44.mp2", "clips/six16.flac", "clips/six16.ogg",
        "clips/six16.opus", "phone/stereo44.m4a", "phone/stereo44.aac",
        "phone/stereo-pcm.mov", "phone/flac.oga", "phone/opus.webm", "phone/vorbis.webm", "phone/aac.mka"})
    void theMeanOfTheChannelsIsTheMixOfThem(String clip) throws IOException {
        PcmStream stream = open(clip);
        int channels = stream.channels();
        float[] mix = readAll(stream);
        float[] mean = new float[mix.length];
        boolean differ = false;
        for (int channel = 0; channel < channels; channel++) {
            PcmStream selected = open(clip);
            selected.selectChannel(channel);
            float[] alone = readAll(selected);
            assertEquals(mix.length, alone.length);
            for (int i = 0; i < mean.length; i++) {
                mean[i] += alone[i] / channels;
                differ |= Math.abs(alone[i] - mix[i]) > 0.01;
            }
        }
        assertArrayEquals(mix, mean, 2e-6f);
        assertTrue(channels > 1 && differ, "nothing was tested: " + channels + " channels");
        PcmStream another = open(clip);
        assertThrows(IllegalArgumentException.class, () -> another.selectChannel(channels));
    }
}
