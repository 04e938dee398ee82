package org.ecapa4j.audio.codecs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ecapa4j.audio.AudioFile;
import org.ecapa4j.audio.stream.AudioFormatException;
import org.ecapa4j.audio.stream.PcmStream;
import org.ecapa4j.signal.Resampler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class OggTest {

    @ParameterizedTest
    @CsvSource({"ab44.ogg, a16.ogg", "a16.ogg, b8.ogg", "a16.ogg, a16.opus", "b8.opus, ab44.ogg", "six16.ogg, a16.ogg",
        "a16.opus, six16.opus"})
    void chainedStreamsOfAnotherRateCodecOrChannelCountAreBroughtToTheRateOfTheFirst(String first, String second)
            throws IOException {
        int firstRate = Clips.open(first).sampleRateHz();
        float[] a = Clips.samples(first);
        float[] b = Resampler.resample(Clips.samples(second), Clips.open(second).sampleRateHz(), firstRate);
        float[] expected = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, expected, a.length, b.length);
        PcmStream stream = Clips.open(FlacWriter.concat(Clips.bytes(first), Clips.bytes(second)));
        assertArrayEquals(expected, Clips.samples(stream));
        assertEquals(firstRate, stream.sampleRateHz());
        assertEquals(List.of(), stream.warnings());
    }

    @Test
    void aChainedStreamOfAnotherKindIsLeftOutAndSaid() throws IOException {
        byte[] speex = OggWriter.file(List.of(
            OggWriter.page(2, 0, 99, 0, "Speex   1.2".getBytes(StandardCharsets.ISO_8859_1)),
            OggWriter.page(4, 160, 99, 1, new byte[50])));
        byte[] clip = Clips.bytes("a16.opus");
        PcmStream stream = Clips.open(FlacWriter.concat(clip, speex, clip));
        assertEquals(2 * 56_553, Clips.samples(stream).length);
        assertEquals(1, stream.warnings().size(), stream.warnings().toString());
        assertTrue(stream.warnings().get(0)
            .startsWith("chained Ogg streams of another codec left out: 1, the first at "),
            stream.warnings().get(0));
    }

    @Test
    void aChainedStreamWithBrokenHeadersIsLeftOutAndSaid() throws IOException {
        List<byte[]> pages = OggWriter.pages(Clips.bytes("a16.ogg"));
        pages.get(0)[28 + 11] = 0;
        OggWriter.signed(pages.get(0));
        byte[] clip = Clips.bytes("a16.ogg");
        PcmStream stream = Clips.open(FlacWriter.concat(clip, OggWriter.file(pages), clip));
        assertEquals(2 * 18_851, Clips.samples(stream).length);
        assertEquals(List.of("chained Ogg streams left out (Vorbis channels: expected 1 to 64, found 0): 1, the first "
            + "at 1.18 s"), stream.warnings());
    }

    /** Marks of pages that overlap: each would have to be checked over 64 KB. */
    @Test
    void falsePagesDoNotKeepTheReaderBusy() throws IOException {
        byte[] file = Arrays.copyOf(Clips.bytes("a16.opus"), 4_000_000);
        byte[] mark = new byte[282];
        Arrays.fill(mark, 26, mark.length, (byte) 255);
        System.arraycopy("OggS".getBytes(StandardCharsets.ISO_8859_1), 0, mark, 0, 4);
        for (int at = Clips.bytes("a16.opus").length; at + mark.length <= file.length; at += mark.length) {
            System.arraycopy(mark, 0, file, at, mark.length);
        }
        PcmStream stream = Clips.open(file);
        assertArrayEquals(Clips.samples("a16.opus"), Clips.samples(stream));
        assertEquals(List.of(file.length - Clips.bytes("a16.opus").length
            + " bytes that belong to no whole Ogg page were skipped"), stream.warnings());
    }

    /** Pauses cost next to nothing: 1 MB is more than an hour. */
    @Test
    void aFewBytesOfPausesThatLastForHoursAreReadWithinALimit() throws IOException {
        List<byte[]> pages = new ArrayList<>(OggWriter.pages(Clips.bytes("b8.opus")).subList(0, 2));
        int serial = ByteBuffer.wrap(pages.get(0)).order(ByteOrder.LITTLE_ENDIAN).getInt(14);
        // 60 ms of narrowband speech twice, both without data.
        byte[] pause = {3 << 3 | 3, 2};
        for (int i = 1; i <= 36_000; i++) {
            pages.add(OggWriter.page(0, i * 5760L, serial, i + 1, pause));
        }
        byte[] file = OggWriter.file(pages);
        AudioFormatException e = assertThrows(AudioFormatException.class,
            () -> AudioFile.decode(new ByteArrayInputStream(file), "pauses.opus", 60));
        assertEquals("pauses.opus: clip too long: expected at most 60 s, found more; read it as a stream",
            e.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"chained.opus, a16.opus, b8.opus", "chained.ogg, a16.ogg, a16.ogg"})
    void chainedStreamsFollowEachOther(String chained, String first, String second) throws IOException {
        float[] expected = Arrays.copyOf(Clips.samples(first), Clips.samples(first).length
            + Clips.samples(second).length);
        System.arraycopy(Clips.samples(second), 0, expected, Clips.samples(first).length, Clips.samples(second).length);
        PcmStream stream = Clips.open(chained);
        assertArrayEquals(expected, Clips.samples(stream));
        assertEquals(List.of(), stream.warnings());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a16.opus", "a16.ogg"})
    void streamsMultiplexedWithTheSoundAreLeftAside(String clip) throws IOException {
        List<byte[]> pages = new ArrayList<>();
        pages.add(OggWriter.page(2, 0, 77, 0, "\u0080theora and so on".getBytes(StandardCharsets.ISO_8859_1)));
        int sequence = 1;
        for (byte[] page : OggWriter.pages(Clips.bytes(clip))) {
            pages.add(page);
            pages.add(OggWriter.page(0, sequence, 77, sequence++, new byte[100]));
        }
        PcmStream stream = Clips.open(OggWriter.file(pages));
        assertArrayEquals(Clips.samples(clip), Clips.samples(stream));
        assertEquals(List.of(), stream.warnings());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a16.opus", "ab44.ogg"})
    void rubbishBetweenPagesIsSkippedAndSaid(String clip) throws IOException {
        List<byte[]> pages = new ArrayList<>(OggWriter.pages(Clips.bytes(clip)));
        pages.add(3, "OggS or not".getBytes(StandardCharsets.ISO_8859_1));
        PcmStream stream = Clips.open(OggWriter.file(pages));
        assertArrayEquals(Clips.samples(clip), Clips.samples(stream));
        assertEquals(List.of("11 bytes that belong to no whole Ogg page were skipped"), stream.warnings());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab44.opus", "six16.ogg"})
    void aMissingPageIsSaid(String clip) throws IOException {
        List<byte[]> pages = new ArrayList<>(OggWriter.pages(Clips.bytes(clip)));
        assertTrue(pages.size() > 3, "pages: " + pages.size());
        pages.remove(2);
        PcmStream stream = Clips.open(OggWriter.file(pages));
        int frames = Clips.samples(stream).length;
        assertTrue(frames > 0 && frames < Clips.samples(clip).length, "frames: " + frames);
        assertTrue(stream.warnings().get(0).startsWith("gaps between Ogg pages, the sound in them left out: 1"),
            stream.warnings().toString());
    }

    @Test
    void aDamagedPageCountsAsMissing() throws IOException {
        byte[] file = Clips.bytes("ab44.opus");
        List<byte[]> pages = OggWriter.pages(file);
        int inThirdPage = pages.get(0).length + pages.get(1).length + 300;
        file[inThirdPage] ^= 1;
        PcmStream stream = Clips.open(file);
        Clips.samples(stream);
        assertEquals(2, stream.warnings().size(), stream.warnings().toString());
        assertEquals(pages.get(2).length + " bytes that belong to no whole Ogg page were skipped",
            stream.warnings().get(1));
    }

    @Test
    void theOutputGainOfOpusIsApplied() throws IOException {
        List<byte[]> pages = OggWriter.pages(Clips.bytes("a16.opus"));
        // OpusHead begins at byte 28 of the first page; its gain, in 1/256 dB, is at 16.
        ByteBuffer.wrap(pages.get(0)).order(ByteOrder.LITTLE_ENDIAN).putShort(28 + 16, (short) (-6 * 256));
        OggWriter.signed(pages.get(0));
        float[] plain = Clips.samples("a16.opus");
        float[] quieter = Clips.samples(Clips.open(OggWriter.file(pages)));
        for (int i = 0; i < plain.length; i++) {
            assertEquals(plain[i] * 0.5011872f, quieter[i], 1e-6f);
        }
    }

    @Test
    void aStreamCutOutOfALongerOneIsNotTrimmedByItsOffset() throws IOException {
        List<byte[]> pages = OggWriter.pages(Clips.bytes("a16.opus"));
        for (byte[] page : pages.subList(2, pages.size())) {
            ByteBuffer fields = ByteBuffer.wrap(page).order(ByteOrder.LITTLE_ENDIAN);
            fields.putLong(6, fields.getLong(6) + 480_000);
            OggWriter.signed(page);
        }
        assertArrayEquals(Clips.samples("a16.opus"), Clips.samples(Clips.open(OggWriter.file(pages))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "a16.opus; 9; 0; Opus channels: expected 1 to 2, found 0",
            "a16.opus; 9; 3; Opus channels: expected 1 to 2, found 3",
        "a16.opus; 8; 16; OpusHead version: expected 0 to 15, found 16",
        "a16.opus; 18; 3; Opus channel mapping: expected family 0, 1 or 255, found 3",
        "six16.opus; 19; 0; Opus streams: expected 1 to 64 and no more of them coupled, found 0 with 2 coupled",
        "six16.opus; 21; 99; Opus channel mapping: expected less than 6 or 255, found 99",
        "a16.ogg; 11; 0; Vorbis channels: expected 1 to 64, found 0",
        "a16.ogg; 15; 127; sample rate: expected 100 to 1000000 Hz, found 2130722432",
        "a16.ogg; 28; 255; Vorbis blocks: expected 64 to 8192 samples, found 32768 and 32768"})
    void brokenHeadersAreRefused(String clip, int offset, int value, String message) {
        List<byte[]> pages = OggWriter.pages(Clips.bytes(clip));
        pages.get(0)[28 + offset] = (byte) value;
        OggWriter.signed(pages.get(0));
        var error = assertThrows(AudioFormatException.class, () -> Clips.open(OggWriter.file(pages)));
        assertEquals("test: " + message, error.getMessage());
    }

    @Test
    void codebooksThatClaimMoreThanThereIsAreRefused() {
        List<byte[]> pages = OggWriter.pages(Clips.bytes("a16.ogg"));
        byte[] setup = pages.get(1);
        int at = new String(setup, StandardCharsets.ISO_8859_1).indexOf("\u0005vorbis") + 8;
        assertEquals("BCV", new String(setup, at, 3, StandardCharsets.ISO_8859_1));
        Arrays.fill(setup, at + 3, at + 8, (byte) 0xff);
        OggWriter.signed(setup);
        var error = assertThrows(AudioFormatException.class, () -> Clips.open(OggWriter.file(pages)));
        assertEquals("test: Vorbis codebook 0: expected the sync 564342 and at most 2^24 values, "
            + "found 564342, 16777215 entries of 65535",
            error.getMessage());
    }

    /** A WAV file with an Ogg file as its data, which some editors write, even under the ending .ogg. */
    @ParameterizedTest
    @ValueSource(ints = {0x674f, 0x676f})
    void vorbisInWavIsRead(int code) throws IOException {
        byte[] ogg = Clips.bytes("a16.ogg");
        ByteBuffer wav = ByteBuffer.allocate(44 + ogg.length).order(ByteOrder.LITTLE_ENDIAN);
        wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + ogg.length)
            .put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16).putShort((short) code).putShort((short) 1)
            .putInt(16_000).putInt(3000).putShort((short) 1).putShort((short) 16)
            .put("data".getBytes(StandardCharsets.US_ASCII)).putInt(ogg.length).put(ogg);
        PcmStream stream = Clips.open(wav.array());
        assertEquals("WAV Ogg Vorbis", stream.format());
        assertArrayEquals(Clips.samples("a16.ogg"), Clips.samples(stream));
        assertEquals(List.of(), stream.warnings());
    }
}
