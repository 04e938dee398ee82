package org.ecapa4j.audio.caf;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.util.Set;
import org.ecapa4j.audio.pcm.ChainedStream;
import org.ecapa4j.audio.pcm.HeaderChecks;
import org.ecapa4j.audio.spi.AudioDecoder;
import org.ecapa4j.audio.spi.ByteReader;
import org.ecapa4j.audio.stream.PcmStream;

/** Apple's Core Audio Format 1.0 with linear PCM, mu-law, A-law or ima4. */
public final class CafDecoder implements AudioDecoder {

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
        return HeaderChecks.hasAt(head, 0, CafChunks.MAGIC);
    }

    @Override
    public PcmStream open(InputStream in, String name) throws IOException {
        return new ChainedStream(new CafChunks(new ByteReader(in, name, ByteOrder.BIG_ENDIAN)));
    }
}
