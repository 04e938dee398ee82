package org.ecapa4j.audio.codecs;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Cuts Ogg files into pages and puts pages together, with checksums of its own making (RFC 3533, section 6). */
final class OggWriter {

    private OggWriter() {
    }

    static List<byte[]> pages(byte[] file) {
        List<byte[]> pages = new ArrayList<>();
        for (int at = 0; at < file.length; ) {
            int length = 27 + (file[at + 26] & 0xff);
            for (int segment = 0; segment < (file[at + 26] & 0xff); segment++) {
                length += file[at + 27 + segment] & 0xff;
            }
            pages.add(Arrays.copyOfRange(file, at, at + length));
            at += length;
        }
        return pages;
    }

    /** The packets of a file with one stream. */
    static List<byte[]> packets(byte[] file) {
        List<byte[]> packets = new ArrayList<>();
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        for (byte[] page : pages(file)) {
            int segments = page[26] & 0xff;
            int at = 27 + segments;
            for (int segment = 0; segment < segments; segment++) {
                int length = page[27 + segment] & 0xff;
                packet.write(page, at, length);
                at += length;
                if (length < 255) {
                    packets.add(packet.toByteArray());
                    packet.reset();
                }
            }
        }
        return packets;
    }

    static byte[] file(List<byte[]> pages) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        pages.forEach(out::writeBytes);
        return out.toByteArray();
    }

    /** A page with one packet of fewer than 255 bytes. */
    static byte[] page(int flags, long granule, int serial, int sequence, byte[] packet) {
        ByteBuffer page = ByteBuffer.allocate(28 + packet.length).order(ByteOrder.LITTLE_ENDIAN);
        page.put(new byte[] {'O', 'g', 'g', 'S', 0, (byte) flags}).putLong(granule).putInt(serial).putInt(sequence)
            .putInt(0)
            .put((byte) 1).put((byte) packet.length).put(packet);
        return signed(page.array());
    }

    /** A page in the middle of a stream with one packet of up to 65,000 bytes. */
    static byte[] longPage(int serial, int sequence, byte[] packet) {
        int segments = packet.length / 255 + 1;
        ByteBuffer page = ByteBuffer.allocate(27 + segments + packet.length).order(ByteOrder.LITTLE_ENDIAN);
        page.put(new byte[] {'O', 'g', 'g', 'S', 0, 0}).putLong(0).putInt(serial).putInt(sequence).putInt(0)
            .put((byte) segments);
        for (int segment = 0; segment < segments; segment++) {
            page.put((byte) Math.min(255, packet.length - 255 * segment));
        }
        return signed(page.put(packet).array());
    }

    /** The page with its checksum made right, bit by bit. */
    static byte[] signed(byte[] page) {
        Arrays.fill(page, 22, 26, (byte) 0);
        int crc = 0;
        for (byte b : page) {
            for (int bit = 7; bit >= 0; bit--) {
                boolean carry = crc < 0 != ((b >> bit & 1) == 1);
                crc = crc << 1 ^ (carry ? 0x04c11db7 : 0);
            }
        }
        ByteBuffer.wrap(page).order(ByteOrder.LITTLE_ENDIAN).putInt(22, crc);
        return page;
    }
}
