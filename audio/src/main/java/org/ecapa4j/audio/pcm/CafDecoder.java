package org.ecapa4j.audio.pcm;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.ecapa4j.audio.adpcm.BlockCodec;
import org.ecapa4j.audio.adpcm.BlockCodecStream;
import org.ecapa4j.audio.adpcm.Ima4Blocks;
import org.ecapa4j.audio.spi.AudioDecoder;
import org.ecapa4j.audio.spi.ByteReader;
import org.ecapa4j.audio.stream.PcmStream;

/** Apple's Core Audio Format 1.0 with linear PCM, mu-law, A-law or ima4. */
public final class CafDecoder implements AudioDecoder {

    private static final int EDIT_COUNT_BYTES = 4;

    @Override
    public String formatName() {
        return "CAF";
    }

    @Override
    public Set<String> fileEndings() {
        return Set.of("caf");
    }

    @Override
    public boolean recognises(byte[] head) {
        return HeaderChecks.hasAt(head, 0, "caff");
    }

    @Override
    public PcmStream open(InputStream stream, String name) throws IOException {
        ByteReader in = new ByteReader(stream, name, ByteOrder.BIG_ENDIAN);
        in.tag("CAF header");
        in.u32("CAF version and flags");
        CafDescription description = null;
        while (true) {
            long offset = in.position();
            String chunk = in.tag(description == null ? "chunk 'desc'" : "chunk 'data'");
            long size = in.i64("size of chunk '" + chunk + "'");
            long body = in.position();
            if (chunk.equals("data")) {
                if (description == null) {
                    throw in.error(offset, "chunk before 'data'", "'desc'", "none");
                }
                return sound(in, size, description);
            }
            if (size < 0) {
                throw in.error(offset + 4, "size of chunk '" + chunk + "'", "0 or more", size);
            }
            if (chunk.equals("desc")) {
                description = CafDescription.read(in, size);
            }
            in.skip(size - (in.position() - body));
        }
    }

    private static PcmStream sound(ByteReader in, long size, CafDescription description) throws IOException {
        in.u32("edit count");
        // A size of -1 stands for the rest of the file.
        OptionalLong dataBytes = size < EDIT_COUNT_BYTES ? OptionalLong.empty()
            : OptionalLong.of(size - EDIT_COUNT_BYTES);
        if (description.encoding().isPresent()) {
            PcmLayout layout = new PcmLayout("CAF", description.encoding().get(), description.sampleRateHz(),
                description.channels(), dataBytes);
            return new InterleavedPcmStream(in, layout).warn(List.of());
        }
        BlockCodec codec = new Ima4Blocks(description.channels());
        return new BlockCodecStream(in, new BlockCodecStream.Layout("CAF", description.sampleRateHz(), dataBytes),
            codec);
    }
}
