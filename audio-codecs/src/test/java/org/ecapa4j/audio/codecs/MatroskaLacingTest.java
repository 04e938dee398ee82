package org.ecapa4j.audio.codecs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.ecapa4j.audio.stream.PcmStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A WebM of Opus packets that the test itself writes, with each lacing and of known and unknown size. */
class MatroskaLacingTest {

    private static final byte[] TRACKS = element("1654ae6b", element("ae", concat(element("d7", new byte[] {1}),
        element("83", new byte[] {2}), element("86", "A_OPUS".getBytes(StandardCharsets.US_ASCII)),
        element("63a2", opusHead()))));

    @ParameterizedTest
    @CsvSource({"0, false", "0, true", "1, true", "2, true", "3, true", "3, false"})
    void lacedFramesAreThoseOfTheOggFile(int lacing, boolean unknownSizes) throws IOException {
        List<byte[]> packets = opusPackets();
        ByteArrayOutputStream blocks = new ByteArrayOutputStream();
        int perBlock = lacing == 0 ? 1 : 4;
        for (int at = 0; at < packets.size(); at += perBlock) {
            List<byte[]> frames = new ArrayList<>(packets.subList(at, Math.min(at + perBlock, packets.size())));
            int sizes = (int) frames.stream().mapToInt(frame -> frame.length).distinct().count();
            // Fixed lacing is for frames of one size.
            int used = lacing == 2 && sizes > 1 ? 3 : lacing;
            blocks.writeBytes(element("a3", block(used, frames)));
        }
        byte[] cluster = concat(element("e7", new byte[] {0}), blocks.toByteArray());
        byte[] file = concat(element("1a45dfa3", element("4282", new byte[] {'w', 'e', 'b', 'm'})),
            master("18538067", concat(TRACKS, master("1f43b675", cluster, unknownSizes)), unknownSizes));
        PcmStream stream = Clips.open(file);
        float[] samples = Clips.samples(stream);
        assertEquals(List.of(), stream.warnings());
        float[] expected = Clips.samples("b8.opus");
        // The Ogg file ends where its granule position says, this one with its last frame.
        assertArrayEquals(expected, Arrays.copyOf(samples, expected.length));
    }

    private static byte[] opusHead() {
        return OggWriter.packets(Clips.bytes("b8.opus")).get(0);
    }

    private static List<byte[]> opusPackets() {
        List<byte[]> packets = OggWriter.packets(Clips.bytes("b8.opus"));
        return packets.subList(2, packets.size());
    }

    private static byte[] block(int lacing, List<byte[]> frames) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        block.writeBytes(new byte[] {(byte) 0x81, 0, 0, (byte) (lacing << 1)});
        if (lacing != 0) {
            block.write(frames.size() - 1);
        }
        for (int i = 0; i < frames.size() - 1; i++) {
            int size = frames.get(i).length;
            if (lacing == 1) {
                for (; size >= 255; size -= 255) {
                    block.write(255);
                }
                block.write(size);
            } else if (lacing == 3) {
                int value = i == 0 ? size : size - frames.get(i - 1).length + 8191;
                block.writeBytes(new byte[] {(byte) (0x40 | value >> 8), (byte) value});
            }
        }
        frames.forEach(block::writeBytes);
        return block.toByteArray();
    }

    private static byte[] element(String id, byte[] body) {
        return master(id, body, false);
    }

    private static byte[] master(String id, byte[] body, boolean unknownSize) {
        byte[] name = HexFormat.of().parseHex(id);
        byte[] size = ByteBuffer.allocate(8).putLong(unknownSize ? 0x01ffffffffffffffL : 1L << 56 | body.length)
                .array();
        return concat(name, size, body);
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
