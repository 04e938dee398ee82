package org.ecapa4j.audio.codecs.adts;

import java.io.IOException;
import java.util.Optional;
import org.ecapa4j.audio.codecs.aac.AacConfig;
import org.ecapa4j.audio.codecs.aac.AacPackets;
import org.ecapa4j.audio.codecs.block.BlockDecoder;
import org.ecapa4j.audio.codecs.block.DamageLog;
import org.ecapa4j.audio.codecs.block.MonoBlock;

/** The frames of a stream, each through the decoder for its kind. */
final class AdtsBlocks implements BlockDecoder {

    private static final int LOW_COMPLEXITY = 2;

    private final AdtsFrameReader frames;
    private final DamageLog damage;
    private AacPackets decoder;
    private AdtsHeader last;
    private Optional<AdtsHeader> ahead;

    /** Blocks from the first frame on, which {@code first} has found. */
    AdtsBlocks(AdtsFrameReader frames, AdtsHeader first, DamageLog damage) {
        this.frames = frames;
        this.damage = damage;
        last = first;
        decoder = decoder(first);
        ahead = Optional.of(first);
    }

    AacPackets decoder() {
        return decoder;
    }

    @Override
    public boolean decode(MonoBlock block) throws IOException {
        Optional<AdtsHeader> next = ahead.isPresent() ? ahead : frames.next();
        ahead = Optional.empty();
        if (next.isEmpty()) {
            return false;
        }
        AdtsHeader header = next.get();
        if (!header.continues(last) || header.channelConfig() != last.channelConfig()) {
            last = header;
            decoder = decoder(header);
        }
        block.clear(0);
        if (header.objectType() != LOW_COMPLEXITY) {
            damage.count("AAC frames of another kind than LC left out");
            return true;
        }
        int offset = frames.frameOffset(header);
        decoder.decode(frames.buffer(), offset + header.headerBytes(), header.frameBytes() - header.headerBytes(),
            header.blocks(), block);
        block.sampleRateHz(decoder.sampleRateHz());
        return true;
    }

    private AacPackets decoder(AdtsHeader header) {
        int offset = frames.frameOffset(header) + header.headerBytes();
        return AacPackets.beginningWith(frames.buffer(), offset, header.frameBytes() - header.headerBytes(),
            AacConfig.adts(header.rateIndex(), header.channelConfig()), damage);
    }
}
