package org.ecapa4j.audio.codecs.mpeg;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.ecapa4j.audio.codecs.block.DamageLog;
import org.ecapa4j.audio.codecs.block.MonoBlock;
import org.ecapa4j.audio.codecs.mpeg.frame.FrameHeader;
import org.ecapa4j.audio.stream.PcmStream;
import org.junit.jupiter.api.Test;

class MpegPacketsTest {

    private final DamageLog damage = new DamageLog();
    private final MonoBlock block = new MonoBlock();

    @Test
    void packetsGiveWhatAStreamGives() throws IOException {
        byte[] file = clip("mpeg/lame-16000-stereo.mp3");
        int samples = 0;
        MpegPackets packets = new MpegPackets(16_000, 2, damage);
        int frameBytes = FrameHeader.of(FrameHeader.word(file, 0)).frameBytes();
        for (int at = 0; at + frameBytes <= file.length; at += frameBytes) {
            packets.decode(Arrays.copyOfRange(file, at, at + frameBytes), frameBytes, block);
            samples += block.length();
        }
        try (PcmStream stream = new Mp3Decoder().open(new ByteArrayInputStream(file), "test")) {
            assertEquals(samples, stream.read(new float[20_000], 0, 20_000) + rest(stream));
        }
        assertEquals(List.of(), damage.warnings());
    }

    private static int rest(PcmStream stream) throws IOException {
        float[] buffer = new float[20_000];
        int all = 0;
        int found;
        while ((found = stream.read(buffer, 0, buffer.length)) > 0) {
            all += found;
        }
        return all;
    }

    @Test
    void aPacketMayHoldSeveralFrames() throws IOException {
        byte[] file = clip("mpeg/two-16000-mono.mp2");
        MpegPackets packets = new MpegPackets(16_000, 1, damage);
        packets.decode(file, file.length, block);
        assertEquals(5760, block.length());
    }

    @Test
    void packetsThatAreNoFramesAreCounted() throws IOException {
        byte[] file = clip("mpeg/two-16000-mono.mp2");
        MpegPackets packets = new MpegPackets(16_000, 1, damage);
        packets.decode(new byte[100], 100, block);
        assertEquals(0, block.length());
        packets.decode(file, 100, block);
        assertEquals(0, block.length());
        packets.decode(new byte[2], 2, block);
        assertEquals(List.of("packets that are no MPEG audio frames left out: 1, the first at 0.00 s, 100 bytes in all",
            "MPEG audio frames cut short, left out: 1, the first at 0.00 s, 100 bytes in all"), damage.warnings());
    }

    private static byte[] clip(String name) throws IOException {
        try (InputStream in = MpegPacketsTest.class.getResourceAsStream("/clips/" + name)) {
            return in.readAllBytes();
        }
    }
}
