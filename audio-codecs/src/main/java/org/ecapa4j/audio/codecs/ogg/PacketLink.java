package org.ecapa4j.audio.codecs.ogg;

import org.ecapa4j.audio.codecs.block.MonoBlock;
import org.ecapa4j.audio.codecs.block.PacketDecoder;

/** A logical stream whose packets are decoded one by one, and cut to what its granule positions say is to be played. */
final class PacketLink implements OggLink {

    private final PacketDecoder decoder;
    private final GranuleTrim trim;
    /** A packet that begins so holds comments if it is the first one. */
    private final String commentMagic;
    private boolean commentsNext;

    PacketLink(PacketDecoder decoder, long preSkipFrames) {
        this(decoder, preSkipFrames, "");
    }

    PacketLink(PacketDecoder decoder, long preSkipFrames, String commentMagic) {
        this.decoder = decoder;
        this.commentMagic = commentMagic;
        trim = new GranuleTrim(preSkipFrames);
        commentsNext = !commentMagic.isEmpty();
    }

    @Override
    public int sampleRateHz() {
        return decoder.sampleRateHz();
    }

    @Override
    public int channels() {
        return decoder.channels();
    }

    @Override
    public double decode(OggPacket packet, MonoBlock block) {
        boolean comments = commentsNext && packet.startsWith(commentMagic);
        commentsNext = false;
        if (comments) {
            return 0;
        }
        decoder.decode(packet.bytes, packet.length, block);
        block.sampleRateHz(decoder.sampleRateHz());
        return (double) trim.cut(block, packet) / decoder.sampleRateHz();
    }
}
