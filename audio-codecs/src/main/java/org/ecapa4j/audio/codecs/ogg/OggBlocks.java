package org.ecapa4j.audio.codecs.ogg;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.ecapa4j.audio.codecs.block.BlockDecoder;
import org.ecapa4j.audio.codecs.block.DamageLog;
import org.ecapa4j.audio.codecs.block.MonoBlock;
import org.ecapa4j.audio.stream.AudioFormatException;

/**
 * The logical streams of an Ogg file that follow each other (chained, RFC 3533 section 4), each with its own codec,
 * rate and channels. One that cannot be decoded is left out with a warning if there was sound before it.
 */
final class OggBlocks implements BlockDecoder {

    private static final String GAPS = "gaps between Ogg pages, the sound in them left out";

    private final List<OggCodec> codecs;
    private final OggPacketReader packets;
    private final String name;
    private final DamageLog damage;
    private final OggPacket packet = new OggPacket();

    private Optional<OggLink> link = Optional.empty();
    private String codecName = "";
    private boolean endSeen;
    private long gapsReported;
    private boolean gapOpen;
    private long foreignReported;

    OggBlocks(List<OggCodec> codecs, OggPacketReader packets, String name, DamageLog damage) {
        this.codecs = codecs;
        this.packets = packets;
        this.name = name;
        this.damage = damage;
    }

    /** Reads the headers of the first stream. */
    OggLink begin() throws IOException {
        if (!packets.next(packet)) {
            throw new AudioFormatException(name, "Ogg: expected a page that begins a stream, found none that is whole");
        }
        OggLink first = beginLink();
        link = Optional.of(first);
        return first;
    }

    /** Name of the codec of the stream that was begun last. */
    String codecName() {
        return codecName;
    }

    @Override
    public boolean decode(MonoBlock block) throws IOException {
        if (!packets.next(packet)) {
            reportForeign();
            reportEnd();
            return false;
        }
        reportForeign();
        reportGaps();
        while (packet.beginsStream) {
            link = nextLink();
            if (link.isPresent()) {
                return true;
            }
        }
        if (link.isPresent()) {
            double missing = link.get().decode(packet, block);
            if (gapOpen && packet.granulePosition >= 0) {
                damage.lostSeconds(GAPS, missing);
                gapOpen = false;
            }
        }
        endSeen = packet.endsStream;
        return true;
    }

    private OggLink beginLink() throws IOException {
        for (OggCodec codec : codecs) {
            if (packet.startsWith(codec.magic())) {
                codecName = codec.name();
                packet.beginsStream = false;
                return codec.begin(packet, packets, name, damage);
            }
        }
        throw new AudioFormatException(name, "Ogg: expected the header of a stream, found one that is cut");
    }

    /** The next chained stream; if its headers are broken, nothing, and the packet may begin yet another one. */
    private Optional<OggLink> nextLink() throws IOException {
        gapOpen = false;
        try {
            return Optional.of(beginLink());
        } catch (AudioFormatException e) {
            damage.count("chained Ogg streams left out (" + e.fault() + ")");
            return Optional.empty();
        }
    }

    private void reportGaps() {
        for (; gapsReported < packets.gaps(); gapsReported++) {
            damage.count(GAPS);
            gapOpen = true;
        }
    }

    private void reportForeign() {
        for (; foreignReported < packets.foreignStreams(); foreignReported++) {
            damage.count("chained Ogg streams of another codec left out");
        }
    }

    private void reportEnd() {
        if (packets.skippedBytes() > 0) {
            damage.note(packets.skippedBytes() + " bytes that belong to no whole Ogg page were skipped");
        }
        if (!endSeen) {
            damage.note("truncated: the last Ogg page is missing; what is there is used");
        }
    }
}
