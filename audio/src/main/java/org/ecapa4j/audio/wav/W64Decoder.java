package org.ecapa4j.audio.wav;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.util.Set;
import org.ecapa4j.audio.pcm.ChainedStream;
import org.ecapa4j.audio.spi.AudioDecoder;
import org.ecapa4j.audio.spi.ByteReader;
import org.ecapa4j.audio.stream.PcmStream;

/** Sony Wave64: WAV with chunks named by 16 bytes and sizes of 64 bits, which count the name and the size as well. */
public final class W64Decoder implements AudioDecoder {

    @Override
    public String formatName() {
        return "Wave64";
    }

    @Override
    public Set<String> fileEndings() {
        return Set.of("w64");
    }

    @Override
    public boolean recognises(byte[] head) {
        return W64Chunks.isFile(head);
    }

    @Override
    public PcmStream open(InputStream in, String name) throws IOException {
        return new ChainedStream(new W64Chunks(new ByteReader(in, name, ByteOrder.LITTLE_ENDIAN)));
    }
}
