package org.ecapa4j.audio.codecs.opus;

import io.github.jaredmdobson.concentus.OpusException;
import io.github.jaredmdobson.concentus.OpusMSDecoder;
import io.github.jaredmdobson.concentus.OpusPacketInfo;
import java.io.IOException;
import org.ecapa4j.audio.AudioFormatException;
import org.ecapa4j.audio.codecs.block.BlockDecoder;
import org.ecapa4j.audio.codecs.block.DamageLog;
import org.ecapa4j.audio.codecs.block.MonoBlock;
import org.ecapa4j.audio.codecs.ogg.GranuleTrim;
import org.ecapa4j.audio.codecs.ogg.OggPacket;
import org.ecapa4j.audio.codecs.ogg.OggPacketReader;
import org.ecapa4j.audio.codecs.ogg.OggWarnings;

/** Opus packets through Concentus; a packet that cannot be decoded is silence. */
final class OpusBlocks implements BlockDecoder {

    private static final String SILENCED = "damaged Opus packets replaced by silence";
    private static final int MAX_PACKET_FRAMES = 5760;

    private final OggPacketReader packets;
    private final String name;
    private final DamageLog damage;
    private final OggPacket packet = new OggPacket();

    private OpusHead head;
    private OpusMSDecoder concentus;
    private GranuleTrim trim;
    private short[] pcm;
    private boolean tagsNext = true;
    private boolean endSeen;
    private long decodedFrames;
    private long gapsReported;

    OpusBlocks(OggPacketReader packets, OpusHead head, String name, DamageLog damage) throws AudioFormatException {
        this.packets = packets;
        this.name = name;
        this.damage = damage;
        begin(head);
    }

    @Override
    public boolean decode(MonoBlock block) throws IOException {
        if (!packets.next(packet)) {
            OggWarnings.atEnd(packets, endSeen, damage);
            return false;
        }
        gapsReported = OggWarnings.gaps(packets, gapsReported, decodedFrames, damage);
        if (packet.beginsStream) {
            begin(OpusHead.parse(packet, name));
        } else if (tagsNext && packet.startsWith("OpusTags")) {
            tagsNext = false;
        } else {
            tagsNext = false;
            decodePacket(block);
            trim.cut(block, packet);
            decodedFrames += block.length();
        }
        endSeen = packet.endsStream;
        return true;
    }

    private void begin(OpusHead next) throws AudioFormatException {
        head = next;
        trim = new GranuleTrim(head.preSkipFrames());
        pcm = new short[MAX_PACKET_FRAMES * head.channels()];
        tagsNext = true;
        try {
            concentus = OpusMSDecoder.create(OpusHead.RATE_HZ, head.channels(), head.streams(), head.coupledStreams(),
                head.mapping());
        } catch (OpusException | RuntimeException e) {
            throw new AudioFormatException(name, "Opus: expected a channel mapping that can be decoded, found "
                + head.streams()
                + " streams with " + head.coupledStreams() + " coupled for " + head.channels() + " channels");
        }
    }

    private void decodePacket(MonoBlock block) {
        block.clear(MAX_PACKET_FRAMES);
        int frames;
        try {
            // An empty packet would ask Concentus to conceal a loss of unknown length.
            frames = packet.length == 0 ? -1
                : concentus.decodeMultistream(packet.bytes, 0, packet.length, pcm, 0, MAX_PACKET_FRAMES, 0);
        } catch (RuntimeException | AssertionError e) {
            frames = -1;
        }
        if (frames < 0) {
            damage.count(SILENCED, decodedFrames);
            block.addSilence(packetFrames());
            return;
        }
        float scale = head.gain() / (32768f * head.channels());
        for (int frame = 0; frame < frames; frame++) {
            int sum = 0;
            for (int channel = 0; channel < head.channels(); channel++) {
                sum += pcm[frame * head.channels() + channel];
            }
            block.add(sum * scale);
        }
    }

    /** Frames that the packet's first byte promises, 0 if it cannot be. */
    private int packetFrames() {
        try {
            int frames = packet.length == 0 ? 0
                : OpusPacketInfo.getNumSamples(packet.bytes, 0, packet.length, OpusHead.RATE_HZ);
            return Math.max(0, Math.min(frames, MAX_PACKET_FRAMES));
        } catch (RuntimeException e) {
            return 0;
        }
    }
}
