package org.ecapa4j.audio.codecs.ogg;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.ecapa4j.audio.stream.AudioFormatException;

/**
 * The packets of the first logical stream of a known codec in an Ogg file, and of those chained after it. Streams
 * multiplexed with it (video, a second language) are left aside.
 */
final class OggPacketReader {

    /** Tags may hold a picture; sound packets are a thousand times smaller. */
    private static final int MAX_PACKET_BYTES = 1 << 24;

    private final OggPageReader pages;
    private final String name;
    private final List<String> magics;

    private Optional<OggPage> page = Optional.empty();
    private int segment;
    private int bodyAt;
    private int serial;
    private boolean inStream;
    private boolean dropContinued;
    private boolean atStreamBegin;
    private int sequence;
    private long gaps;
    /** Whether streams have begun since the last sound, none of which is known yet. */
    private boolean undecided;
    private boolean afterSound = true;
    private long foreignStreams;

    /** The packets of streams whose first packet begins with one of {@code magics}. */
    OggPacketReader(InputStream in, String name, List<String> magics) {
        this.pages = new OggPageReader(in);
        this.name = name;
        this.magics = List.copyOf(magics);
    }

    /** Pages that were missing or damaged, as far as the page numbers tell. */
    long gaps() {
        return gaps;
    }

    /** Bytes that belonged to no good page. */
    long skippedBytes() {
        return pages.skippedBytes();
    }

    /** Chained streams, or groups of them, none of which has a known codec. */
    long foreignStreams() {
        return foreignStreams;
    }

    /** Reads the next packet; false at the end, where a packet that is not whole is dropped. */
    boolean next(OggPacket packet) throws IOException {
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
        boolean begins = found.beginsStream();
        if (begins && afterSound) {
            undecided = true;
        } else if (!begins && undecided) {
            foreignStreams++;
            undecided = false;
        }
        afterSound = !begins;
        if (begins && undecided && isKnown(found)) {
            undecided = false;
            serial = found.serial();
            sequence = found.sequence();
            inStream = true;
            atStreamBegin = true;
            dropContinued = false;
            packet.length = 0;
            return true;
        }
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

    private boolean isKnown(OggPage begin) {
        return magics.stream().anyMatch(begin::bodyStartsWith);
    }
}
