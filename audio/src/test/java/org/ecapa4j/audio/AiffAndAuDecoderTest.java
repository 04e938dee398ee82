package org.ecapa4j.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.ecapa4j.audio.stream.AudioFormatException;
import org.ecapa4j.audio.stream.PcmStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AiffAndAuDecoderTest {

    /** pipe-ffmpeg.aiff: FORM header of 12 bytes, COMM chunk body from byte 20, rate at 28, SSND chunk at 38. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "20; 0000; byte 20: channels: expected 1 to 256, found 0",
        "26; 0040; byte 26: bits per sample: expected 1 to 32, found 64",
        "28; 7fff; byte 28: sample rate: expected 100 to 1000000 Hz, found 0",
        "28; 0000; byte 28: sample rate: expected 100 to 1000000 Hz, found 0",
        "28; 401e; byte 28: sample rate: expected 100 to 1000000 Hz, found 4194304000",
        "16; 00000011; byte 16: size of chunk 'COMM': expected at least 18 bytes, found 17",
        "12; 58585858; byte 38: chunk before 'SSND': expected 'COMM', found none",
        "38; 58585858; byte 3254: chunks: expected 'SSND', found the end of the file"})
    void brokenAiffHeadersAreRefusedWithTheirPlace(int offset, String hex, String message) {
        assertRefused(patched("pipe-ffmpeg.aiff", offset, hex), message);
    }

    @Test
    void extendedRatesAreRoundedToWholeHertz() throws IOException {
        byte[] file = Sounds.clip("pipe-ffmpeg.aiff");
        // The first Macintosh's own rate: exponent 14, mantissa in 64 bits of which the highest is set.
        ByteBuffer.wrap(file).putShort(28, (short) (16383 + 14)).putLong(30, (long) (22254.545454 * (1L << 48)) << 1);
        assertEquals(22255, Sounds.open(file).sampleRateHz());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "4; 00000010; byte 4: offset of the sound: expected at least 24, found 16",
        "12; 00000018; byte 12: encoding: expected 1 (mu-law), 2 to 5 (integers), 6, 7 (floats), 23, 25, 26 (G.721, "
            + "G.723) or 27 (A-law), found 24",
        "12; ffffffff; byte 12: encoding: expected 1 (mu-law), 2 to 5 (integers), 6, 7 (floats), 23, 25, 26 (G.721, "
            + "G.723) or 27 (A-law), found 4294967295",
        "16; 00000001; byte 16: sample rate: expected 100 to 1000000 Hz, found 1",
        "20; 00001000; byte 20: channels: expected 1 to 256, found 4096"})
    void brokenAuHeadersAreRefusedWithTheirPlace(int offset, String hex, String message) {
        assertRefused(patched("s16be.au", offset, hex), message);
    }

    private static byte[] patched(String clip, int offset, String hex) {
        byte[] file = Sounds.clip(clip);
        byte[] patch = HexFormat.of().parseHex(hex);
        System.arraycopy(patch, 0, file, offset, patch.length);
        return Arrays.copyOf(file, 3254);
    }

    private static void assertRefused(byte[] file, String message) {
        assertEquals("test.wav: " + message, assertThrows(AudioFormatException.class, () -> Sounds.open(file))
            .getMessage());
    }

    private static byte[] soundFirst(byte[] file) {
        int sound = new String(file, StandardCharsets.ISO_8859_1).indexOf("SSND");
        return Sounds.concat(Arrays.copyOf(file, 12), Arrays.copyOfRange(file, sound, file.length),
            Arrays.copyOfRange(file, 12, sound));
    }

    @Test
    void soundBeforeItsDescriptionIsReadFromAFileAndRefusedFromAStream(@TempDir Path folder) throws IOException {
        byte[] moved = soundFirst(Sounds.clip("s16.aiff"));
        Path file = folder.resolve("a.aiff");
        Files.write(file, moved);
        try (PcmStream stream = AudioFile.open(file)) {
            assertArrayEquals(Sounds.source(), Sounds.readAll(stream));
            assertEquals(List.of(), stream.warnings());
        }
        byte[] tag = Sounds.concat(HexFormat.of().parseHex("49443304000000000010"), new byte[16]);
        Files.write(file, Sounds.concat(tag, moved));
        assertArrayEquals(Sounds.source(), AudioFile.read(file).samples());
        assertRefused(moved,
            "byte 12: chunk before 'SSND': expected 'COMM', found none; it comes after the sound, so that "
            + "a file can be read, but no stream");
    }

    @Test
    void soundThatTheHeaderDoesNotCountIsReadToo() throws IOException {
        byte[] file = Sounds.clip("s16.aiff");
        int count = new String(file, StandardCharsets.ISO_8859_1).indexOf("COMM") + 10;
        ByteBuffer.wrap(file).putInt(count, 100);
        PcmStream stream = Sounds.open(file);
        assertArrayEquals(Sounds.source(), Sounds.readAll(stream));
        assertEquals(List.of("the header counts 100 frames of sound, but there are 1600: all are read"),
            stream.warnings());
        // One frame more than counted is padding.
        ByteBuffer.wrap(file).putInt(count, 1599);
        assertEquals(1599, Sounds.readAll(Sounds.open(file)).length);
    }

    @Test
    void anAuFileThatFollowsAnotherIsReadToo() throws IOException {
        byte[] file = Sounds.clip("s16be.au");
        PcmStream stream = Sounds.open(Sounds.concat(file, file));
        float[] samples = Sounds.readAll(stream);
        assertArrayEquals(Sounds.source(), Arrays.copyOf(samples, 1600));
        assertArrayEquals(Sounds.source(), Arrays.copyOfRange(samples, 1600, 3200));
        assertEquals(3200, samples.length);
        assertEquals(List.of("another AU file follows at byte " + file.length + ": the sound is read too"),
            stream.warnings());
        stream = Sounds.open(Sounds.concat(file, "and more".getBytes(StandardCharsets.US_ASCII)));
        assertEquals(1600, Sounds.readAll(stream).length);
        assertEquals(List.of("8 bytes after the sound, from byte " + file.length
            + " on, are no part of it and are left "
            + "out"), stream.warnings());
    }

    @Test
    void anAiffFileThatFollowsAnotherIsReadToo() throws IOException {
        byte[] file = Sounds.clip("s16.aiff");
        PcmStream stream = Sounds.open(Sounds.concat(file, file));
        assertEquals(3200, Sounds.readAll(stream).length);
        assertEquals(List.of("another AIFF file follows at byte " + file.length + ": the sound is read too"),
            stream.warnings());
        byte[] tagged = Sounds.concat(file, "ID3 \0\0\0\4abcd".getBytes(StandardCharsets.ISO_8859_1));
        stream = Sounds.open(tagged);
        assertEquals(1600, Sounds.readAll(stream).length);
        assertEquals(List.of(), stream.warnings());
    }
}
