package org.ecapa4j.audio.au;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.util.Set;
import org.ecapa4j.audio.pcm.ChainedStream;
import org.ecapa4j.audio.pcm.HeaderChecks;
import org.ecapa4j.audio.spi.AudioDecoder;
import org.ecapa4j.audio.spi.ByteReader;
import org.ecapa4j.audio.stream.PcmStream;

/** Sun's and NeXT's .au with integer, float or G.711 samples, or with ADPCM by G.721 and G.723. */
public final class AuDecoder implements AudioDecoder {

    @Override
    public String formatName() {
        return "AU";
    }

    @Override
    public Set<String> fileEndings() {
        return Set.of("au", "snd");
    }

    @Override
    public boolean recognises(byte[] head) {
        return HeaderChecks.hasAt(head, 0, AuFiles.MAGIC);
    }

    @Override
    public PcmStream open(InputStream in, String name) throws IOException {
        return new ChainedStream(new AuFiles(new ByteReader(in, name, ByteOrder.BIG_ENDIAN)));
    }
}
