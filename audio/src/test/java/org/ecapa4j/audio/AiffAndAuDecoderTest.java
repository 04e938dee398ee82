package org.ecapa4j.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.ecapa4j.audio.stream.AudioFormatException;
import org.junit.jupiter.api.Test;
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
    void unknownCompressionIsNamed() {
        byte[] file = Sounds.clip("sowt.aifc");
        int at = new String(file, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("sowt");
        file[at] = 'Q';
        assertRefused(file, "byte " + at
            + ": compression type: expected NONE, twos, sowt, raw, in24, in32, fl32, fl64, ulaw, alaw, ima4 or GSM, "
            + "found 'Qowt'");
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
            + "G.723) or 27 (A-law), "
            + "found 24",
        "12; ffffffff; byte 12: encoding: expected 1 (mu-law), 2 to 5 (integers), 6, 7 (floats), 23, 25, 26 (G.721, "
            + "G.723) or 27 (A-law), "
            + "found 4294967295",
        "16; 00000001; byte 16: sample rate: expected 100 to 1000000 Hz, found 1",
        "20; 00001000; byte 20: channels: expected 1 to 256, found 4096"})
    void brokenAuHeadersAreRefusedWithTheirPlace(int offset, String hex, String message) {
        assertRefused(patched("s16be.au", offset, hex), message);
    }

    private static byte[] patched(String clip, int offset, String hex) {
        byte[] file = Sounds.clip(clip);
        byte[] patch = java.util.HexFormat.of().parseHex(hex);
        System.arraycopy(patch, 0, file, offset, patch.length);
        return Arrays.copyOf(file, 3254);
    }

    private static void assertRefused(byte[] file, String message) {
        assertEquals("test.wav: " + message, assertThrows(AudioFormatException.class, () -> Sounds.open(file))
            .getMessage());
    }
}
