package org.ecapa4j.audio.codecs.ogg;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.ecapa4j.audio.codecs.block.BlockStream;
import org.ecapa4j.audio.codecs.block.DamageLog;
import org.ecapa4j.audio.codecs.block.HeaderRange;
import org.ecapa4j.audio.spi.AudioDecoder;
import org.ecapa4j.audio.stream.PcmStream;

/**
 * Ogg (RFC 3533) with Vorbis, Opus or FLAC in it, also one after the other: the stream has the rate of the first, to
 * which the others are resampled.
 */
public final class OggDecoder implements AudioDecoder {

    private static final List<OggCodec> CODECS = List.of(new OggVorbis(), new OggOpus(), new OggFlac());

    @Override
    public String formatName() {
        return "Ogg";
    }

    @Override
    public Set<String> fileEndings() {
        return Set.of("ogg", "oga", "opus");
    }

    /** Whether the file is Ogg and one of its streams, whose first pages all come first, is of a codec known here. */
    @Override
    public boolean recognises(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        return HeaderRange.hasAt(head, 0, "OggS") && CODECS.stream().anyMatch(codec -> text.contains(codec.magic()));
    }

    @Override
    public PcmStream open(InputStream in, String name) throws IOException {
        OggPacketReader packets = new OggPacketReader(in, name, CODECS.stream().map(OggCodec::magic).toList());
        DamageLog damage = new DamageLog();
        OggBlocks blocks = new OggBlocks(CODECS, packets, name, damage);
        OggLink first = blocks.begin();
        return new BlockStream(new BlockStream.Layout("Ogg " + blocks.codecName(), first.sampleRateHz(),
            first.channels(), OptionalLong.empty()), blocks, damage, in);
    }
}
