package org.ecapa4j.audio.codecs.matroska;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.Set;
import org.ecapa4j.audio.codecs.block.BlockStream;
import org.ecapa4j.audio.codecs.block.DamageLog;
import org.ecapa4j.audio.spi.AudioDecoder;
import org.ecapa4j.audio.spi.ByteReader;
import org.ecapa4j.audio.stream.PcmStream;

/** Matroska and WebM: the first track of sound that can be decoded. */
public final class MatroskaDecoder implements AudioDecoder {

    private static final String MAGIC = "\u001aE\u00df\u00a3";

    @Override
    public String formatName() {
        return "Matroska";
    }

    @Override
    public Set<String> fileEndings() {
        return Set.of("webm", "mka", "mkv", "weba");
    }

    @Override
    public boolean recognises(byte[] head) {
        return new String(head, StandardCharsets.ISO_8859_1).startsWith(MAGIC);
    }

    @Override
    public PcmStream open(InputStream stream, String name) throws IOException {
        ByteReader in = new ByteReader(stream, name, ByteOrder.BIG_ENDIAN);
        DamageLog damage = new DamageLog();
        MatroskaBlocks blocks = new MatroskaBlocks(new EbmlReader(in, damage), name, damage);
        blocks.begin();
        return new BlockStream(new BlockStream.Layout("Matroska " + MatroskaCodec.name(blocks.track()),
            blocks.decoder().sampleRateHz(), blocks.decoder().channels(), OptionalLong.empty()), blocks, damage, in);
    }
}
