package org.ecapa4j.audio.codecs.ogg;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.ecapa4j.audio.AudioFormatException;
import org.ecapa4j.audio.codecs.block.HeaderRange;

/**
 * The packets of the first logical stream of one codec in an Ogg file, and of those of the same codec chained behind
 * it. Streams multiplexed with it (video, a second language) are left aside.
 */
public final class OggPacketReader {

    /** Tags may hold a picture; sound packets are a thousand times smaller. */
    private static final int MAX_PACKET_BYTES = 1 << 24;

    private final OggPageReader pages;
    private final String name;
    private final String magic;

    private Optional<OggPage> page = Optional.empty();
    private int segment;
    private int bodyAt;
    private int serial;
    private boolean inStream;
    private boolean seenSound;
    private boolean dropContinued;
    private boolean atStreamBegin;
    private int sequence;
    private long gaps;

    public OggPacketReader(InputStream in, String name, String magic) {
        this.pages = new OggPageReader(in);
        this.name = name;
        this.magic = magic;
    }

    /** Whether the file is Ogg and one of its streams, whose first pages all come first, begins with {@code magic}. */
    public static boolean isOggWith(byte[] head, String magic) {
        return HeaderRange.hasAt(head, 0, "OggS") && new String(head, StandardCharsets.ISO_8859_1).contains(magic);
    }

    /** Pages that were missing or damaged, as far as the page numbers tell. */
    public long gaps() {
        return gaps;
    }

    /** Bytes that belonged to no good page. */
    public long skippedBytes() {
        return pages.skippedBytes();
    }

    /** Reads the next packet; false at the end, where a packet that is not whole is dropped. */
    public boolean next(OggPacket packet) throws IOException {
        packet.length = 0;
        while (true) {
            if (page.isEmpty() || segment == page.get().segments()) {
                if (!nextPage(packet)) {
                    return false;
                }
                continue;
            }
            OggPage current = page.get();
            int lacing = current.lacing(segment++);
            if (!dropContinued) {
                if (packet.length + lacing > MAX_PACKET_BYTES) {
                    throw new AudioFormatException(name, "Ogg packet: expected at most " + MAX_PACKET_BYTES
                        + " bytes, found more");
                }
                packet.append(current.buffer(), bodyAt, lacing);
            }
            bodyAt += lacing;
            if (lacing < 255) {
                boolean dropped = dropContinued;
                dropContinued = false;
                if (!dropped) {
                    finish(packet, current);
                    return true;
                }
            }
        }
    }

    private void finish(OggPacket packet, OggPage current) {
        boolean lastOnPage = true;
        for (int later = segment; later < current.segments(); later++) {
            lastOnPage &= current.lacing(later) == 255;
        }
        packet.granulePosition = lastOnPage ? current.granulePosition() : -1;
        packet.endsStream = current.endsStream() && segment == current.segments();
        packet.beginsStream = atStreamBegin;
        atStreamBegin = false;
    }

    /** Goes to the next page of the stream. */
    private boolean nextPage(OggPacket packet) throws IOException {
        page = pages.next();
        if (page.isEmpty()) {
            return false;
        }
        OggPage found = page.get();
        segment = 0;
        bodyAt = found.bodyOffset();
        if (found.beginsStream() && (!inStream || seenSound) && found.bodyStartsWith(magic)) {
            serial = found.serial();
            sequence = found.sequence();
            inStream = true;
            seenSound = false;
            atStreamBegin = true;
            dropContinued = false;
            packet.length = 0;
            return true;
        }
        seenSound |= !found.beginsStream();
        if (!inStream || found.serial() != serial) {
            segment = found.segments();
            return true;
        }
        boolean gap = found.sequence() != sequence + 1;
        gaps += gap ? 1 : 0;
        sequence = found.sequence();
        if (gap || !found.continued()) {
            packet.length = 0;
        }
        dropContinued = found.continued() && (gap || packet.length == 0);
        return true;
    }
}
