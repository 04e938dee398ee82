package org.ecapa4j.audio.codecs;

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

/** FLAC files by flac and ffmpeg against the WAV files that they were made from. */
class LosslessClipsTest {

    @ParameterizedTest
    @CsvSource({"a16.flac, a16.wav, FLAC s16", "a16-pipe.flac, a16.wav, FLAC s16", "a16-ffmpeg.flac, a16.wav, FLAC s16",
        "ab44.flac, ab44.wav, FLAC s16", "ab48-24bit.flac, ab48-24bit.wav, FLAC s24",
            "ab16-32bit.flac, ab16-32bit.wav, FLAC s32",
        "b8.flac, b8.wav, FLAC s16", "b8-8bit.flac, b8-8bit.wav, FLAC s8", "six16.flac, six16.wav, FLAC s16"})
    void samplesEqualThoseOfTheWav(String clip, String wav, String format) throws IOException {
        PcmStream source = Clips.open(wav);
        PcmStream stream = Clips.open(clip);
        assertEquals(format, stream.format());
        assertEquals(source.sampleRateHz(), stream.sampleRateHz());
        assertEquals(source.channels(), stream.channels());
        assertEquals(source.frames(), stream.frames());
        assertArrayEquals(Clips.samples(source), Clips.samples(stream));
        assertEquals(List.of(), stream.warnings());
    }

    @Test
    void aStreamOfUnknownLengthIsReadToItsEnd() throws IOException {
        byte[] file = Clips.bytes("a16.flac");
        // The last 36 bits before the checksum of the sound in STREAMINFO, which begins at byte 8.
        file[21] &= (byte) 0xf0;
        Arrays.fill(file, 22, 26, (byte) 0);
        PcmStream stream = Clips.open(file);
        assertEquals(OptionalLong.empty(), stream.frames());
        assertArrayEquals(Clips.samples("a16.wav"), Clips.samples(stream));
        assertEquals(List.of(), stream.warnings());
    }

    @Test
    void aTagBehindTheSoundIsNotMissedNorHeard() throws IOException {
        byte[] sound = Clips.bytes("a16.flac");
        byte[] file = Arrays.copyOf(sound, sound.length + 128);
        file[sound.length] = 'T';
        file[sound.length + 1] = 'A';
        file[sound.length + 2] = 'G';
        PcmStream stream = Clips.open(file);
        assertArrayEquals(Clips.samples("a16.wav"), Clips.samples(stream));
        assertEquals(List.of(), stream.warnings());
    }

    @Test
    void aDamagedFrameBecomesSilenceOfItsLength() throws IOException {
        float[] sound = Clips.samples("a16.wav");
        byte[] file = Clips.bytes("a16-pipe.flac");
        file[file.length / 2] ^= 0x10;
        PcmStream stream = Clips.open(file);
        float[] samples = Clips.samples(stream);
        assertEquals(sound.length, samples.length);
        int different = 0;
        for (int i = 0; i < sound.length; i++) {
            if (samples[i] != sound[i]) {
                assertEquals(0, samples[i], "sample " + i);
                different++;
            }
        }
        assertTrue(different > 100 && different <= 256, "silenced samples: " + different);
        assertEquals(1, stream.warnings().size());
        assertTrue(stream.warnings().get(0).startsWith("stretches of missing or damaged FLAC frames "
            + "replaced by silence: 1, the first at 0."),
            stream.warnings().get(0));
    }

    @Test
    void aFileCutInTheMiddleGivesItsWholeFramesAndAWarning() throws IOException {
        float[] sound = Clips.samples("a16.wav");
        byte[] file = Clips.bytes("a16-pipe.flac");
        PcmStream stream = Clips.open(Arrays.copyOf(file, file.length / 2));
        float[] samples = Clips.samples(stream);
        assertTrue(samples.length > 0 && samples.length % 256 == 0, "frames: " + samples.length);
        assertArrayEquals(Arrays.copyOf(sound, samples.length), samples);
        assertEquals(List.of("truncated: " + samples.length + " of 18851 frames are there and are used"),
            stream.warnings());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "4; 1; test: byte 4: first metadata block: expected STREAMINFO of 34 bytes, found type 1 of 34 bytes",
        "7; 33; test: byte 4: first metadata block: expected STREAMINFO of 34 bytes, found type 0 of 33 bytes",
        "18; 0; test: sample rate: expected 100 to 1000000 Hz, found 48"})
    void brokenHeadersAreRefused(int offset, int value, String message) {
        byte[] file = Clips.bytes("a16-pipe.flac");
        file[offset] = (byte) value;
        if (offset == 18) {
            file[19] = 3;
            file[20] &= 0x0f;
        }
        assertEquals(message, assertThrows(AudioFormatException.class, () -> Clips.open(file)).getMessage());
    }
}
