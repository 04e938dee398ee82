package org.ecapa4j.audio.codecs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.ecapa4j.audio.stream.AudioFormatException;
import org.ecapa4j.audio.stream.PcmStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** MPEG audio that is not one neat file: joined, tagged within, changing its kind, with junk around. */
class MpegStreamsTest {

    private static final int LAME_DELAY = 576 + 529;
    /** Frames of a16.mp3 after the one with its header, and the padding that the header tells. */
    private static final int A16_FRAMES = 35;

    @Test
    void framesAfterThoseThatTheHeaderCountsArePlayed() throws IOException {
        byte[] file = Clips.bytes("a16.mp3");
        PcmStream stream = Clips.open(joined(file, file));
        float[] samples = Clips.samples(stream);
        // The second file's header is a frame of silence, and nobody knows that what it tells is true.
        assertEquals((2 * A16_FRAMES + 1) * 576 - LAME_DELAY, samples.length);
        float[] alone = Clips.samples("a16.mp3");
        assertArrayEquals(alone, Arrays.copyOf(samples, alone.length), 0);
        int second = (A16_FRAMES + 1) * 576;
        assertArrayEquals(alone, Arrays.copyOfRange(samples, second, second + alone.length), 1e-6f);
        assertEquals(List.of("the header counts 35 MPEG frames, the file holds 71: all are used"), stream.warnings());
    }

    @Test
    void monoThenStereoPlaysOn() throws IOException {
        byte[] mono = Clips.bytes("mpeg/l3-32000-mixed-mono.mp3");
        byte[] stereo = Clips.bytes("mpeg/l3-32000-all-is.mp3");
        PcmStream stream = Clips.open(joined(mono, stereo, mono));
        float[] samples = Clips.samples(stream);
        float[] first = Clips.samples("mpeg/l3-32000-mixed-mono.mp3");
        float[] second = Clips.samples("mpeg/l3-32000-all-is.mp3");
        assertEquals(2 * first.length + second.length, samples.length);
        assertArrayEquals(first, Arrays.copyOf(samples, first.length), 0);
        // But for the overlap of the left channel's first block.
        assertArrayEquals(Arrays.copyOfRange(second, 1152, second.length),
            Arrays.copyOfRange(samples, first.length + 1152, first.length + second.length), 1e-6f);
        assertEquals(List.of(), stream.warnings());
        assertEquals(1, stream.channels());
    }

    @Test
    void anotherSampleRateIsResampledToTheFirst() throws IOException {
        PcmStream stream = Clips.open(joined(Clips.bytes("mpeg/lame-16000-stereo.mp3"),
            Clips.bytes("mpeg/two-32000-joint.mp2"), Clips.bytes("mpeg/lame-16000-stereo.mp3")));
        float[] samples = Clips.samples(stream);
        float[] first = Clips.samples("mpeg/lame-16000-stereo.mp3");
        float[] second = Clips.samples("mpeg/two-32000-joint.mp2");
        assertEquals(16_000, stream.sampleRateHz());
        assertEquals(2 * first.length + second.length / 2, samples.length);
        assertArrayEquals(first, Arrays.copyOf(samples, first.length), 0);
        assertEquals(List.of("changes of the sample rate, all resampled to 16000 Hz: 2, the first at 0.40 s"),
            stream.warnings());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TAG", "TAG+TAG", "ID3", "APE", "APE footer", "Lyrics3", "zeros"})
    void tagsBetweenAndAfterFramesLeaveNoTrace(String kind) throws IOException {
        byte[] file = Clips.bytes("a16-no-info.mp3");
        byte[] tag = tag(kind);
        float[] alone = Clips.samples("a16-no-info.mp3");
        PcmStream atTheEnd = Clips.open(joined(file, tag));
        assertArrayEquals(alone, Clips.samples(atTheEnd), kind);
        assertEquals(List.of(), atTheEnd.warnings());
        if (!kind.equals("zeros")) {
            PcmStream between = Clips.open(joined(file, tag, Clips.bytes("mpeg/lame-16000-stereo.mp3"), tag));
            assertEquals(alone.length + 6336, Clips.samples(between).length, kind);
            assertEquals(List.of(), between.warnings());
        }
    }

    private static byte[] tag(String kind) {
        Random random = new Random(kind.hashCode());
        byte[] text = new byte[1000];
        for (int i = 0; i < text.length; i++) {
            text[i] = (byte) (' ' + random.nextInt(90));
        }
        String words = new String(text, StandardCharsets.ISO_8859_1);
        return (switch (kind) {
            case "TAG" -> "TAG" + words.substring(0, 125);
            case "TAG+TAG" -> "TAG+" + words.substring(0, 223) + "TAG" + words.substring(0, 125);
            case "ID3" -> "ID3\4\0\0\0\0\7\u0068" + words;
            case "APE" -> "APETAGEX\u00d0\7\0\0\10\4\0\0\1\0\0\0\0\0\0\u00a0\0\0\0\0\0\0\0\0" + words
                + "APETAGEX\u00d0\7\0\0\10\4\0\0\1\0\0\0\0\0\0\u0080\0\0\0\0\0\0\0\0";
            case "APE footer" -> words + "APETAGEX\u00e8\3\0\0\10\4\0\0\1\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";
            case "Lyrics3" -> "LYRICSBEGIN" + words + "LYRICSEND";
            default -> "\0".repeat(4000);
        }).getBytes(StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a16.mp3", "a16-no-info.mp3", "ab44.mp3"})
    void mp3InWavIsRead(String clip) throws IOException {
        byte[] mp3 = Clips.bytes(clip);
        ByteBuffer wav = ByteBuffer.allocate(58 + mp3.length + mp3.length % 2).order(ByteOrder.LITTLE_ENDIAN);
        wav.put(ascii("RIFF")).putInt(wav.capacity() - 8).put(ascii("WAVEfmt ")).putInt(30).putShort((short) 0x55)
            .putShort((short) 1).putInt(16_000).putInt(8000).putShort((short) 1).putShort((short) 0)
            .putShort((short) 12).put(new byte[12]).put(ascii("data")).putInt(mp3.length).put(mp3);
        PcmStream stream = Clips.open(wav.array());
        assertEquals("WAV MP3", stream.format());
        assertArrayEquals(Clips.samples(clip), Clips.samples(stream));
        assertEquals(List.of(), stream.warnings());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void oneFrameIsEnoughWhereATagFollowsOrTheEnd() throws IOException {
        byte[] frame = Arrays.copyOf(Clips.bytes("a16-no-info.mp3"), 288);
        for (byte[] file : List.of(frame, joined(frame, tag("TAG")), joined(tag("ID3"), frame, tag("APE")))) {
            PcmStream stream = Clips.open(file);
            assertEquals(576, Clips.samples(stream).length);
            assertEquals(List.of(), stream.warnings());
        }
    }

    @Test
    void junkIsLeftOutAndMeasured() throws IOException {
        byte[] file = Clips.bytes("a16-no-info.mp3");
        byte[] junk = new byte[5000];
        Arrays.fill(junk, (byte) 'x');
        PcmStream stream = Clips.open(joined(file, junk, file, junk));
        assertEquals(2 * 20160, Clips.samples(stream).length);
        assertEquals(List.of("stretches that are no MPEG audio frames left out: 2, the first at 1.26 s, 10000 bytes in "
            + "all"), stream.warnings());
    }

    @Test
    void zerosInPlaceOfHalfAFileAreNoPadding() throws IOException {
        byte[] file = Clips.bytes("a16-no-info.mp3");
        PcmStream stream = Clips.open(Arrays.copyOf(file, 2 * file.length));
        assertEquals(20160, Clips.samples(stream).length);
        assertEquals(List.of("stretches that are no MPEG audio frames left out: 1, the first at 1.26 s, " + file.length
            + " bytes in all"), stream.warnings());
    }

    @Test
    void aTagThatIsLongerThanTheFileIsSaid() throws IOException {
        byte[] file = Clips.bytes("a16-no-info.mp3");
        byte[] tag = "ID3\4\0\0\0\77\0\0".getBytes(StandardCharsets.ISO_8859_1);
        PcmStream stream = Clips.open(joined(file, tag, file));
        assertEquals(20160, Clips.samples(stream).length);
        assertEquals(List.of("stretches that are no MPEG audio frames left out: 1, the first at 1.26 s, "
            + (file.length + tag.length) + " bytes in all"), stream.warnings());
    }

    @Test
    void framesThatNeedLostOnesAreSilentAndSaid() throws IOException {
        byte[] file = Clips.bytes("mpeg/lame-44100-joint.mp3");
        int second = 417 + (file[2] >> 1 & 1);
        int third = second + 417 + (file[second + 2] >> 1 & 1);
        PcmStream stream = Clips.open(Arrays.copyOfRange(file, third, file.length));
        float[] samples = Clips.samples(stream);
        float[] whole = Clips.samples("mpeg/lame-44100-joint.mp3");
        assertEquals(whole.length - 2 * 1152, samples.length);
        int tail = samples.length - 4 * 1152;
        assertArrayEquals(Arrays.copyOfRange(whole, whole.length - tail, whole.length),
            Arrays.copyOfRange(samples, 4 * 1152, samples.length), 1e-6f);
        assertTrue(stream.warnings().get(0).startsWith(
            "MP3 frames replaced by silence, for they need earlier ones that are not there: "),
            stream.warnings().toString());
    }

    @Test
    void fillBytesOfOtherFilesAreNoFrames() {
        for (int[] fill : new int[][] {{0xff}, {0xff, 0xff, 0, 0}, {0xff, 0xfb, 0, 0}, {0xff, 0xff, 0xe0, 0}}) {
            byte[] file = new byte[8000];
            for (int i = 0; i < file.length; i++) {
                file[i] = (byte) (i < 10 ? 'a' : fill[i % fill.length]);
            }
            assertThrows(AudioFormatException.class, () -> Clips.open(file), Arrays.toString(fill));
        }
    }

    @Test
    void theLongestFramesInTheFreeFormatArePlayed() throws IOException {
        byte[] frame = Arrays.copyOf(new byte[] {-1, (byte) 0xe3, 0x08, (byte) 0xc4}, 5760);
        byte[] padded = Arrays.copyOf(new byte[] {-1, (byte) 0xe3, 0x0a, (byte) 0xc4}, 5761);
        byte[] tag = "ID3\4\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
        PcmStream stream = Clips.open(joined(tag, frame, padded, frame));
        assertEquals(3 * 576, Clips.samples(stream).length);
        assertEquals(List.of(), stream.warnings());
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
