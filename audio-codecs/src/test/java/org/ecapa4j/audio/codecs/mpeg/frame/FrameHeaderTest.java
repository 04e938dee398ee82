package org.ecapa4j.audio.codecs.mpeg.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameHeaderTest {

    @ParameterizedTest
    @CsvSource({
        "fffb9064, MPEG_1, 3, 44100, 128, JOINT_STEREO, 1152, 417",
        "fffb9264, MPEG_1, 3, 44100, 128, JOINT_STEREO, 1152, 418",
        "fff384c4, MPEG_2, 3, 24000, 64, MONO, 576, 192", "ffe328c4, MPEG_2_5, 3, 8000, 16, MONO, 576, 144",
        "fffda404, MPEG_1, 2, 48000, 192, STEREO, 1152, 576", "fff5e804, MPEG_2, 2, 16000, 160, STEREO, 1152, 1440",
        "ffe5e884, MPEG_2_5, 2, 8000, 160, DUAL_CHANNEL, 1152, 2880",
        "ffffe204, MPEG_1, 1, 44100, 448, STEREO, 384, 488",
        "fffb0064, MPEG_1, 3, 44100, 0, JOINT_STEREO, 1152, 0"})
    void fieldsAreRead(String hex, MpegVersion version, int layer, int rateHz, int kbps, ChannelMode mode, int samples,
                       int bytes) {
        FrameHeader header = FrameHeader.of(Integer.parseUnsignedInt(hex, 16));
        assertEquals(version, header.version());
        assertEquals(layer, header.layer());
        assertEquals(rateHz, header.sampleRateHz());
        assertEquals(kbps, header.bitrateKbps());
        assertEquals(mode, header.mode());
        assertEquals(samples, header.samples());
        assertEquals(bytes, header.frameBytes());
        assertEquals(kbps == 0, header.isFreeFormat());
    }

    @Test
    void noFrameIsLongerThanTheLongest() {
        int longest = 0;
        for (int fields = 0; fields < 1 << 21; fields++) {
            int word = 0x7ff << 21 | fields;
            if (FrameHeader.isValid(word)) {
                longest = Math.max(longest, FrameHeader.of(word).frameBytes());
            }
        }
        assertEquals(FrameHeader.MAX_FRAME_BYTES, longest);
    }

    @ParameterizedTest
    @CsvSource({"7ffb9064", "ffeb9064", "fff99064", "fffbf064", "fffb9c64", "00000000", "49443304"})
    void whatCannotBeAHeaderIsNone(String hex) {
        int word = Integer.parseUnsignedInt(hex, 16);
        assertFalse(FrameHeader.isValid(word));
        assertEquals("expected an MPEG audio header, found " + hex,
            assertThrows(IllegalArgumentException.class, () -> FrameHeader.of(word)).getMessage());
    }

    @Test
    void framesOfOneStreamAgreeInLayerVersionRateAndFreedom() {
        assertTrue(FrameHeader.fit(0xfffb9064, 0xfffba0c4));
        assertFalse(FrameHeader.fit(0xfffb9064, 0xfffb9464));
        assertFalse(FrameHeader.fit(0xfffb9064, 0xfffd9064));
        assertFalse(FrameHeader.fit(0xfffb9064, 0xfff39064));
        assertFalse(FrameHeader.fit(0xfffb9064, 0xfffb0064));
    }
}
