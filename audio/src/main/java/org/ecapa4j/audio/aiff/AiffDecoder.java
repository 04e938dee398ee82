package org.ecapa4j.audio.aiff;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.Set;
import org.ecapa4j.audio.pcm.ChainedStream;
import org.ecapa4j.audio.pcm.HeaderChecks;
import org.ecapa4j.audio.spi.AudioDecoder;
import org.ecapa4j.audio.spi.ByteReader;
import org.ecapa4j.audio.stream.PcmStream;

/**
 * Apple's AIFF and AIFF-C (1991 draft) with uncompressed or G.711 samples, ima4 or GSM 06.10. Sound before its
 * description is read from files, not from streams.
 */
public final class AiffDecoder implements AudioDecoder {

    @Override
    public String formatName() {
        return "AIFF";
    }

    @Override
    public Set<String> fileEndings() {
        return Set.of("aif", "aiff", "aifc");
    }

    @Override
    public boolean recognises(byte[] head) {
        return HeaderChecks.hasAt(head, 0, "FORM")
            && (head.length < 12 || HeaderChecks.hasAt(head, 8, "AIFF") || HeaderChecks.hasAt(head, 8, "AIFC"));
    }

    @Override
    public PcmStream open(InputStream in, String name) throws IOException {
        return open(in, name, Optional.empty());
    }

    /** Opens a file of which an earlier pass has found what describes the sound. */
    static PcmStream open(InputStream in, String name, Optional<AiffCommon> known) throws IOException {
        return new ChainedStream(new AiffChunks(new ByteReader(in, name, ByteOrder.BIG_ENDIAN), known));
    }
}
