package org.ecapa4j.audio.sphere;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.util.Set;
import org.ecapa4j.audio.pcm.ChainedStream;
import org.ecapa4j.audio.pcm.HeaderChecks;
import org.ecapa4j.audio.spi.AudioDecoder;
import org.ecapa4j.audio.spi.ByteReader;
import org.ecapa4j.audio.stream.PcmStream;

/**
 * NIST SPHERE (1990), the format of TIMIT and other corpora, whose files may end in {@code .WAV} or {@code .sph}: a
 * header of text lines, then PCM of either byte order, mu-law or A-law.
 */
public final class SphereDecoder implements AudioDecoder {

    @Override
    public String formatName() {
        return "NIST SPHERE";
    }

    @Override
    public Set<String> fileEndings() {
        return Set.of("sph", "nist");
    }

    @Override
    public boolean recognises(byte[] head) {
        return HeaderChecks.hasAt(head, 0, SphereFiles.MAGIC);
    }

    @Override
    public PcmStream open(InputStream in, String name) throws IOException {
        return new ChainedStream(new SphereFiles(new ByteReader(in, name, ByteOrder.LITTLE_ENDIAN)));
    }
}
