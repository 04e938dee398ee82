package org.ecapa4j.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.ecapa4j.audio.stream.AudioFormatException;
import org.ecapa4j.audio.stream.PcmStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class WavDecoderTest {

    private static final byte[] TWO_SAMPLES = Sounds.s16((short) 16384, Short.MIN_VALUE);

    @Test
    void integersAreScaledByTheirHalfRange() throws IOException {
        assertArrayEquals(new float[] {-1, 32767 / 32768f, 0, 1 / 32768f},
            Sounds.readAll(Sounds.open(Sounds.wav16(8000, 1, Short.MIN_VALUE, Short.MAX_VALUE, (short) 0, (short) 1))));
        byte[] u8 = {0, (byte) 255, (byte) 128, (byte) 129};
        assertArrayEquals(new float[] {-1, 127 / 128f, 0, 1 / 128f},
            Sounds.readAll(Sounds.open(Sounds.riff(Sounds.fmt(1, 1, 8000, 1, 8), Sounds.chunk("data", 4, u8)))));
    }

    @Test
    void stereoIsMixedByTheMean() throws IOException {
        byte[] file = Sounds.wav16(44100, 2, (short) 1, (short) 2, (short) -32768, (short) -32768, (short) 32767,
            (short) -32768);
        PcmStream stream = Sounds.open(file);
        assertEquals(2, stream.channels());
        assertEquals(44100, stream.sampleRateHz());
        assertEquals(OptionalLong.of(3), stream.frames());
        assertArrayEquals(new float[] {1.5f / 32768, -1, -0.5f / 32768}, Sounds.readAll(stream));
    }

    @Test
    void otherChunksAndTheirPaddingAreSkipped() throws IOException {
        byte[] file = Sounds.riff(Sounds.chunk("JUNK", 3, new byte[4]), Sounds.fmt(1, 1, 8000, 2, 16),
            Sounds.chunk("LIST", 5, new byte[6]),
            Sounds.chunk("bext", 0, new byte[0]), Sounds.chunk("data", 4, TWO_SAMPLES),
            Sounds.chunk("LIST", 400, new byte[400]));
        assertArrayEquals(new float[] {0.5f, -1}, Sounds.readAll(Sounds.open(file)));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0, -1", "-1, -1", "36, -1", "-1, 0", "2147479588, 2147479552", "2147483647, 2147483647"})
    void unknownLengthsAreReadToTheEnd(int riffSize, int dataSize) throws IOException {
        byte[] file = Sounds.riff(Sounds.fmt(1, 1, 8000, 2, 16), Sounds.chunk("data", dataSize, TWO_SAMPLES));
        System.arraycopy(Sounds.le32(riffSize), 0, file, 4, 4);
        PcmStream stream = Sounds.open(file);
        assertEquals(OptionalLong.empty(), stream.frames());
        assertArrayEquals(new float[] {0.5f, -1}, Sounds.readAll(stream));
        assertEquals(List.of(), stream.warnings());
    }

    @Test
    void aHeaderThatWasNeverCompletedIsReadToTheEndWithAWarning() throws IOException {
        byte[] file = Sounds.riff(Sounds.fmt(1, 1, 8000, 2, 16), Sounds.chunk("data", 0, TWO_SAMPLES));
        System.arraycopy(Sounds.le32(36), 0, file, 4, 4);
        PcmStream stream = Sounds.open(file);
        assertArrayEquals(new float[] {0.5f, -1}, Sounds.readAll(stream));
        assertEquals(List.of("the header was never completed (0 bytes of sound): read to the end of the file"),
            stream.warnings());
    }

    @Test
    void anEmptyDataChunkBeforeOtherChunksHoldsNoSamples() {
        byte[] file = Sounds.riff(Sounds.fmt(1, 1, 8000, 2, 16), Sounds.chunk("data", 0, new byte[0]),
            Sounds.chunk("LIST", 4, new byte[4]));
        assertEquals("test.wav: holds no samples",
            assertThrows(AudioFormatException.class, () -> Sounds.decode(file)).getMessage());
    }

    @Test
    void truncatedSoundIsUsedWithAWarning() throws IOException {
        byte[] file = Sounds.riff(Sounds.fmt(1, 1, 8000, 2, 16), Sounds.chunk("data", 4000, TWO_SAMPLES));
        PcmStream stream = Sounds.open(file);
        assertEquals(OptionalLong.of(2000), stream.frames());
        assertArrayEquals(new float[] {0.5f, -1}, Sounds.readAll(stream));
        assertEquals(List.of("truncated: 4 of 4000 bytes of sound are there and are used"), stream.warnings());
        assertEquals(-1, stream.read(new float[1], 0, 1));
        assertEquals(1, stream.warnings().size());
    }

    @Test
    void halfAFrameAtTheEndIsDropped() throws IOException {
        byte[] file = Sounds.riff(Sounds.fmt(1, 1, 8000, 2, 16), Sounds.chunk("data", -1, new byte[] {0, 64, 1}));
        PcmStream stream = Sounds.open(file);
        assertArrayEquals(new float[] {0.5f}, Sounds.readAll(stream));
        assertEquals(List.of("ends within a frame: the last 1 of 3 bytes of sound are dropped"), stream.warnings());
    }

    @Test
    void bitsThatFillNoWholeByteAreLeftJustified() throws IOException {
        byte[] twelveBits = {0, 64, 0, -128};
        byte[] file = Sounds.riff(Sounds.fmt(1, 1, 8000, 2, 12), Sounds.chunk("data", 4, twelveBits));
        assertArrayEquals(new float[] {0.5f, -1}, Sounds.readAll(Sounds.open(file)));
    }

    @Test
    void extensibleHeadersNameTheirEncodingByGuid() throws IOException {
        byte[] data = {0, 0, 0, 64};
        byte[] file = Sounds.riff(extensible(24, "0100000000001000800000aa00389b71"), Sounds.chunk("data", 4, data));
        PcmStream stream = Sounds.open(file);
        assertEquals("WAV s32le", stream.format());
        assertArrayEquals(new float[] {0.5f}, Sounds.readAll(stream));
    }

    static Stream<Arguments> brokenHeaders() {
        byte[] data = Sounds.chunk("data", 4, TWO_SAMPLES);
        return Stream.of(
            Arguments.of(Sounds.riff(data), "byte 12: chunk before 'data': expected 'fmt ', found none"),
            Arguments.of(Sounds.riff(Sounds.fmt(1, 1, 8000, 2, 16)),
                "byte 36: chunks after 'fmt ': expected 'data', found the end of the file"),
            Arguments.of(Sounds.riff(Sounds.chunk("LIST", 1_000_000, new byte[10])),
                "byte 30: chunks: expected 'fmt ' and 'data', found the end of the file"),
            Arguments.of(Sounds.riff(Sounds.chunk("fmt ", 14, new byte[14]), data),
                "byte 16: size of chunk 'fmt ': expected at least 16 bytes, found 14"),
            Arguments.of(Sounds.riff(Sounds.fmt(1, 0, 8000, 2, 16), data),
                "byte 22: channels: expected 1 to 256, found 0"),
            Arguments.of(Sounds.riff(Sounds.fmt(1, 65535, 8000, 2, 16), data),
                "byte 22: channels: expected 1 to 256, found 65535"),
            Arguments.of(Sounds.riff(Sounds.fmt(1, 1, 0, 2, 16), data),
                "byte 24: sample rate: expected 100 to 1000000 Hz, found 0"),
            Arguments.of(Sounds.riff(Sounds.fmt(1, 1, -1, 2, 16), data),
                "byte 24: sample rate: expected 100 to 1000000 Hz, found 4294967295"),
            Arguments.of(Sounds.riff(Sounds.fmt(1, 1, 8000, 0, 0), data),
                "byte 34: bits per sample: expected 1 to 32, found 0"),
            Arguments.of(Sounds.riff(Sounds.fmt(1, 1, 8000, 8, 64), data),
                "byte 34: bits per sample: expected 1 to 32, found 64"),
            Arguments.of(Sounds.riff(Sounds.fmt(3, 1, 8000, 2, 16), data),
                "byte 34: bits per float sample: expected 32 or 64, found 16"),
            Arguments.of(Sounds.riff(Sounds.fmt(0x11, 1, 8000, 2, 4), data),
                "byte 32: block align of IMA ADPCM: expected at least 4 bytes, found 2"),
            Arguments.of(Sounds.riff(Sounds.fmt(2, 2, 8000, 13, 4), data),
                "byte 32: block align of MS ADPCM: expected at least 14 bytes, found 13"),
            Arguments.of(Sounds.riff(Sounds.fmt(0x11, 1, 8000, 512, 3), data),
                "byte 34: bits per IMA ADPCM sample: expected 4, found 3"),
            Arguments.of(Sounds.riff(Sounds.fmt(0x31, 2, 8000, 65, 0), data),
                "byte 22: channels of GSM 6.10: expected 1, found 2"),
            Arguments.of(Sounds.riff(Sounds.fmt(0x45, 1, 8000, 1, 6), data),
                "byte 34: bits per G.726 sample: expected 2 to 5, found 6"),
            Arguments.of(Sounds.riff(Sounds.fmt(0xff, 1, 8000, 2, 4), data),
                "byte 20: format code: expected 1 (PCM), 3 (float), 6 (A-law) or 7 (mu-law), found 255 (AAC); ffmpeg "
                    + "may read it: ffmpeg -i test.wav -f wav -"),
            Arguments.of(Sounds.riff(Sounds.fmt(0xfffe, 1, 8000, 2, 16), data),
                "byte 16: size of an extensible chunk 'fmt ': expected at least 40 bytes, found 16"),
            Arguments.of(Sounds.riff(extensible(33, "0100000000001000800000aa00389b71"), data),
                "byte 38: valid bits per sample: expected at most 32, found 33"),
            Arguments.of(Sounds.riff(extensible(32, "0100000000001000800000aa00389b72"), data),
                "byte 44: subformat: expected a format code in a GUID ending 0000-0010-8000-00AA00389B71, "
                    + "found 0x1 with 00001000800000aa00389b72"));
    }

    @ParameterizedTest
    @MethodSource("brokenHeaders")
    void brokenHeadersAreRefusedWithTheirPlace(byte[] file, String message) {
        var error = assertThrows(AudioFormatException.class, () -> Sounds.open(file));
        assertEquals("test.wav: " + message, error.getMessage());
    }

    static Stream<Arguments> headersAtOddsWithThemselves() {
        String align = "block align in the header is ";
        return Stream.of(
            Arguments.of(Sounds.fmt(1, 1, 8000, 1, 16), 2, List.of(align + "1 bytes: 2 are used (1 x 16 bits)")),
            Arguments.of(Sounds.fmt(1, 1, 8000, 0, 16), 2, List.of(align + "0 bytes: 2 are used (1 x 16 bits)")),
            Arguments.of(Sounds.fmt(1, 1, 8000, 4, 16), 2, List.of(align + "4 bytes: 2 are used (1 x 16 bits)")),
            Arguments.of(Sounds.fmt(1, 2, 8000, 2, 16), 1, List.of(align + "2 bytes: 4 are used (2 x 16 bits)")),
            Arguments.of(Sounds.fmt(7, 1, 8000, 1, 16), 4, List.of("bits per sample in the header are 16: 8 are used")),
            Arguments.of(Sounds.fmt(7, 1, 8000, 1, 0), 4, List.of("bits per sample in the header are 0: 8 are used")),
            Arguments.of(Sounds.fmt(6, 1, 8000, 2, 16), 4, List.of("bits per sample in the header are 16: 8 are used",
                align + "2 bytes: 1 are used (1 x 8 bits)")),
            Arguments.of(Sounds.fmt(1, 1, 8000, 2, 0), 2, List.of("bits per sample in the header are 0: 16 are used")),
            Arguments.of(Sounds.fmt(3, 1, 8000, 4, 0), 1, List.of("bits per sample in the header are 0: 32 are used")));
    }

    @ParameterizedTest
    @MethodSource("headersAtOddsWithThemselves")
    void whatFollowsFromOtherFieldsIsComputedWithAWarning(byte[] format, int frames, List<String> warnings)
            throws IOException {
        PcmStream stream = Sounds.open(Sounds.riff(format, Sounds.chunk("data", 4, TWO_SAMPLES)));
        assertEquals(frames, Sounds.readAll(stream).length);
        assertEquals(warnings, stream.warnings());
    }

    private static byte[] extensible(int validBits, String guid) {
        byte[] body = ByteBuffer.allocate(40).order(ByteOrder.LITTLE_ENDIAN).putShort((short) 0xfffe)
            .putShort((short) 1).putInt(8000)
            .putInt(32000).putShort((short) 4).putShort((short) 32).putShort((short) 22).putShort((short) validBits)
            .putInt(4)
            .put(HexFormat.of().parseHex(guid)).array();
        return Sounds.chunk("fmt ", 40, body);
    }
}
