package org.ecapa4j.audio.codecs.flac;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.util.OptionalLong;
import java.util.Set;
import org.ecapa4j.audio.codecs.block.BlockStream;
import org.ecapa4j.audio.codecs.block.DamageLog;
import org.ecapa4j.audio.codecs.block.HeaderRange;
import org.ecapa4j.audio.spi.AudioDecoder;
import org.ecapa4j.audio.spi.ByteReader;
import org.ecapa4j.audio.stream.PcmStream;

/**
 * FLAC (RFC 9639) of 4 to 32 bits.
 *
 * <p>Decoded here: jFLAC, the one library on Maven Central, prints to standard output on sound files, stops at damaged
 * ones, knows no 32 bits and has been left alone since 2017.
 */
public final class FlacDecoder implements AudioDecoder {

    private static final int LAST_BLOCK_FLAG = 0x80;

    @Override
    public String formatName() {
        return "FLAC";
    }

    @Override
    public Set<String> fileEndings() {
        return Set.of("flac");
    }

    @Override
    public boolean recognises(byte[] head) {
        return HeaderRange.hasAt(head, 0, "fLaC");
    }

    @Override
    public PcmStream open(InputStream stream, String name) throws IOException {
        ByteReader in = new ByteReader(stream, name, ByteOrder.BIG_ENDIAN);
        in.tag("FLAC marker");
        int block = in.u8("metadata block");
        FlacStreamInfo info = FlacStreamInfo.read(in, block & ~LAST_BLOCK_FLAG, blockLength(in));
        while ((block & LAST_BLOCK_FLAG) == 0) {
            block = in.u8("metadata block");
            in.skip(blockLength(in));
        }
        DamageLog damage = new DamageLog();
        OptionalLong frames = info.totalFrames() == 0 ? OptionalLong.empty() : OptionalLong.of(info.totalFrames());
        BlockStream.Layout layout = new BlockStream.Layout("FLAC s" + info.bitsPerSample(),
            info.sampleRateHz(), info.channels(), frames);
        return new BlockStream(layout, new FlacBlocks(new FlacBits(stream), info, damage), damage, in);
    }

    private static int blockLength(ByteReader in) throws IOException {
        return in.u8("length of a metadata block") << 16 | in.u16("length of a metadata block");
    }
}
