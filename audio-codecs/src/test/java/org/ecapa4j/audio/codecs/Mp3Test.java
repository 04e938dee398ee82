package org.ecapa4j.audio.codecs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.ecapa4j.audio.stream.AudioFormatException;
import org.ecapa4j.audio.stream.PcmStream;
import org.junit.jupiter.api.Test;

class Mp3Test {

    /** Bytes of a frame of a16-no-info.mp3: 64 kbit/s at 16 kHz, MPEG 2. */
    private static final int FRAME_BYTES = 288;

    @Test
    void tagsBeforeAndBehindTheSoundLeaveNoTrace() throws IOException {
        byte[] tagged = Clips.bytes("a16-tags.mp3");
        assertEquals("ID3", new String(tagged, 0, 3));
        assertEquals("TAG", new String(tagged, tagged.length - 128, 3));
        PcmStream stream = Clips.open(tagged);
        Clips.samples(stream);
        assertEquals(List.of(), stream.warnings());
    }

    @Test
    void aFileThatBeginsWithinAFrameIsRecognised() throws IOException {
        byte[] file = Clips.bytes("a16-no-info.mp3");
        PcmStream stream = Clips.open(Arrays.copyOfRange(file, 100, file.length));
        assertEquals("MP3", stream.format());
        assertEquals(20160 - 576, Clips.samples(stream).length);
    }

    @Test
    void aDamagedFrameKeepsItsLength() throws IOException {
        byte[] file = Clips.bytes("a16-no-info.mp3");
        // Side information of the tenth frame: what it says about the Huffman codes becomes nonsense.
        Arrays.fill(file, 9 * FRAME_BYTES + 5, 9 * FRAME_BYTES + 20, (byte) 0xff);
        PcmStream stream = Clips.open(file);
        assertEquals(20160, Clips.samples(stream).length);
        assertTrue(stream.warnings().get(0).startsWith("damaged MPEG audio frames replaced by silence: "),
            stream.warnings().toString());
    }

    @Test
    void aLostStretchIsLeftOutAndSaid() throws IOException {
        byte[] file = Clips.bytes("a16-no-info.mp3");
        Arrays.fill(file, 9 * FRAME_BYTES - 50, 11 * FRAME_BYTES + 50, (byte) 0x55);
        PcmStream stream = Clips.open(file);
        int samples = Clips.samples(stream).length;
        assertEquals(20160 - 3 * 576, samples);
        assertTrue(stream.warnings().toString().contains("stretches that are no MPEG audio frames left out: 1"),
            stream.warnings().toString());
    }

    @Test
    void aFileCutWithinAFrameGivesTheWholeOnesAndAWarning() throws IOException {
        float[] whole = Clips.samples("a16-no-info.mp3");
        PcmStream stream = Clips.open(Arrays.copyOf(Clips.bytes("a16-no-info.mp3"), 10 * FRAME_BYTES + 100));
        assertArrayEquals(Arrays.copyOf(whole, 5760), Clips.samples(stream));
        assertEquals(List.of("truncated: the file ends after 5760 frames of sound; they are used"), stream.warnings());
    }

    @Test
    void aFileShorterThanItsHeaderSaysIsTruncated() throws IOException {
        byte[] file = Clips.bytes("ab44.mp3");
        PcmStream stream = Clips.open(Arrays.copyOf(file, file.length / 2));
        assertEquals(51958, stream.frames().getAsLong());
        assertTrue(Clips.samples(stream).length < 30_000);
        assertTrue(stream.warnings().get(0).startsWith("truncated: the file ends after "),
            stream.warnings().toString());
    }

    @Test
    void aTagWithoutSoundIsRefused() {
        byte[] file = Arrays.copyOf(Clips.bytes("a16-tags.mp3"), 20_500);
        Arrays.fill(file, 20_010, file.length, (byte) 0);
        assertEquals("test: MP3: expected a frame, found none that is whole",
            assertThrows(AudioFormatException.class, () -> Clips.open(file)).getMessage());
    }
}
