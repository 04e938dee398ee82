package org.ecapa4j.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.ecapa4j.audio.stream.AudioFormatException;
import org.ecapa4j.audio.stream.PcmStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files written by sox and ffmpeg (make_clips.sh), against the samples they were written from. */
class EncodedClipsTest {

    @ParameterizedTest
    @CsvSource({
        "source.wav, WAV s16le", "s24.wav, WAV s24le", "s32.wav, WAV s32le", "f32.wav, WAV f32le", "f64.wav, WAV f64le",
        "rifx.wav, WAV s16be", "rf64.wav, RF64 s16le",
        "s16.aiff, AIFF s16be", "s24.aiff, AIFF s24be", "s32.aiff, AIFF s32be",
        "sowt.aifc, AIFF s16le", "fl32.aifc, AIFF f32be", "fl64.aifc, AIFF f64be",
        "s16be.au, AU s16be", "s24be.au, AU s24be", "s32be.au, AU s32be", "f32be.au, AU f32be", "f64be.au, AU f64be"})
    void losslessEncodingsGiveTheSourceExactly(String clip, String format) throws IOException {
        PcmStream stream = Sounds.open(Sounds.clip(clip));
        assertEquals(format, stream.format());
        assertEquals(16000, stream.sampleRateHz());
        assertEquals(1, stream.channels());
        assertEquals(OptionalLong.of(1600), stream.frames());
        assertArrayEquals(Sounds.source(), Sounds.readAll(stream));
        assertEquals(List.of(), stream.warnings());
    }

    @ParameterizedTest
    @CsvSource({"u8.wav, 0.008", "s8.aiff, 0.008", "s8.au, 0.008"})
    void eightBitsAreWithinTheirStep(String clip, float step) throws IOException {
        assertArrayEquals(Sounds.source(), Sounds.readAll(Sounds.open(Sounds.clip(clip))), step);
    }

    @ParameterizedTest
    @CsvSource({"alaw.wav", "alaw.aifc", "alaw.au", "mulaw.wav", "ulaw.aifc", "mulaw.au"})
    void compandedEncodingsAreWithinTheirStep(String clip) throws IOException {
        float[] source = Sounds.source();
        float[] samples = Sounds.readAll(Sounds.open(Sounds.clip(clip)));
        assertEquals(source.length, samples.length);
        for (int i = 0; i < source.length; i++) {
            // G.711 keeps four bits below the leading one: an error of 1/32 of the value, and a smallest step of 2^-12
            // or so.
            assertEquals(source[i], samples[i], Math.abs(source[i]) / 31 + 1f / 2048, clip + " sample " + i);
        }
    }

    @ParameterizedTest
    @CsvSource({"pipe-ffmpeg.wav", "pipe-sox.wav", "pipe-ffmpeg.aiff", "pipe-ffmpeg.au"})
    void lengthsThatAPipeCouldNotKnowAreReadToTheEnd(String clip) throws IOException {
        PcmStream stream = Sounds.open(Sounds.clip(clip));
        assertEquals(OptionalLong.empty(), stream.frames());
        assertArrayEquals(Sounds.source(), Sounds.readAll(stream));
        assertEquals(List.of(), stream.warnings());
    }

    @Test
    void channelsAreMixedByTheirMean() throws IOException {
        PcmStream stream = Sounds.open(Sounds.clip("three-channels.wav"));
        assertEquals(3, stream.channels());
        float[] quarter = Sounds.source();
        for (int i = 0; i < quarter.length; i++) {
            quarter[i] /= 4;
        }
        assertArrayEquals(quarter, Sounds.readAll(stream), 1e-6f);
    }

    @ParameterizedTest
    @CsvSource({"source.wav", "s16.aiff", "s16be.au"})
    void filesCutAnywhereGiveWhatIsThereOrAnError(String clip) throws IOException {
        byte[] file = Sounds.clip(clip);
        float[] source = Sounds.source();
        int headerBytes = file.length - 2 * source.length;
        for (int length = 0; length < file.length; length += length < headerBytes + 10 ? 1 : 13) {
            byte[] cut = Arrays.copyOf(file, length);
            if (length < headerBytes + 2) {
                assertThrows(AudioFormatException.class, () -> Sounds.decode(cut), clip + " cut to " + length);
            } else {
                Recording recording = Sounds.decode(cut);
                assertEquals((length - headerBytes) / 2, recording.waveform().samples().length);
                assertEquals(source[0], recording.waveform().samples()[0]);
                assertTrue(recording.warnings().get(0)
                    .startsWith("truncated: " + (length - headerBytes) + " of 3200 bytes"),
                    length + " bytes");
            }
        }
    }
}
