package org.ecapa4j.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.ecapa4j.audio.stream.AudioFormatException;
import org.ecapa4j.audio.stream.PcmStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Headers of SPHERE files as corpora have them. */
class SphereDecoderTest {

    private static final String TIMIT = "database_id -s5 TIMIT\nutterance_id -s8 cjf0_sa1\nchannel_count -i 1\n"
        + "sample_count -i 2\nsample_rate -i 16000\nsample_min -i -1\nsample_n_bytes -i 2\n"
        + "sample_byte_format -s2 01\nsample_sig_bits -i 16\n";

    private static byte[] file(String fields, int... sound) {
        byte[] file = new byte[1024 + sound.length];
        byte[] text = ("NIST_1A\n   1024\n" + fields + "end_head\n").getBytes(StandardCharsets.ISO_8859_1);
        Arrays.fill(file, 0, 1024, (byte) ' ');
        System.arraycopy(text, 0, file, 0, text.length);
        for (int i = 0; i < sound.length; i++) {
            file[1024 + i] = (byte) sound[i];
        }
        return file;
    }

    @Test
    void aHeaderAsInTimitIsReadThoughItNamesNoCoding() throws IOException {
        PcmStream stream = Sounds.open(file(TIMIT, 0, 0x40, 0, 0xc0));
        assertEquals("SPHERE s16le", stream.format());
        assertEquals(16000, stream.sampleRateHz());
        assertArrayEquals(new float[] {0.5f, -0.5f}, Sounds.readAll(stream));
        assertEquals(List.of(), stream.warnings());
    }

    @Test
    void highBytesFirstAndSeveralChannelsAreMixed() throws IOException {
        PcmStream stream = Sounds.open(file(TIMIT.replace("01", "10")
            .replace("channel_count -i 1", "channel_count -i 2")
            .replace("sample_count -i 2", "sample_count -i 1"), 0x40, 0, 0xe0, 0));
        assertArrayEquals(new float[] {0.125f}, Sounds.readAll(stream));
    }

    @Test
    void aMissingByteOrderIsTakenForTheUsualOneWithAWarning() throws IOException {
        PcmStream stream = Sounds.open(file(TIMIT.replace("sample_byte_format -s2 01\n", ""), 0, 0x40, 0, 0xc0));
        assertArrayEquals(new float[] {0.5f, -0.5f}, Sounds.readAll(stream));
        assertEquals(List.of("no sample_byte_format in the SPHERE header: taken for 01, the low byte first"),
            stream.warnings());
    }

    @Test
    void aFileCutShortSaysHowMuchIsThere() throws IOException {
        PcmStream stream = Sounds.open(file(TIMIT, 0, 0x40));
        assertArrayEquals(new float[] {0.5f}, Sounds.readAll(stream));
        assertEquals(List.of("truncated: 2 of 4 bytes of sound are there and are used"), stream.warnings());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', value = {
        "sample_byte_format -s2 01# sample_coding -s26 pcm,embedded-shorten-v2.00# SPHERE sample_coding: expected pcm, "
            + "ulaw or alaw, found 'pcm,embedded-shorten-v2.00'; sph2pipe unpacks it: "
            + "sph2pipe -f wav test.wav | ecapa4j classify -",
        "sample_byte_format -s2 01# sample_coding -s4 celp# byte 0: SPHERE sample_coding: expected pcm, ulaw or alaw, "
            + "found 'celp'",
        "sample_n_bytes -i 2# sample_n_bytes -i 7# byte 0: sample_n_bytes: expected 1 to 4, found 7",
        "sample_rate -i 16000# sample_rate -i 1# byte 0: sample rate: expected 100 to 1000000 Hz, found 1",
        "sample_rate -i 16000# no_rate -i 1# byte 0: SPHERE header: expected a sample_rate, found none"})
    void whatIsNotReadIsNamed(String from, String to, String fault) {
        byte[] file = file(TIMIT.replace(from, from.equals("sample_byte_format -s2 01") ? from + "\n" + to : to), 0, 0);
        assertEquals("test.wav: " + fault,
            assertThrows(AudioFormatException.class, () -> Sounds.open(file)).getMessage());
    }
}
