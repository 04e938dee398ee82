package org.ecapa4j.audio.wav;

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
 * RIFF WAVE, with its relatives RIFX (big-endian), RF64 and BW64 (64-bit sizes, EBU Tech 3306, ITU-R BS.2088).
 *
 * <p>The sound rules, not the lengths in the header: what the writer did not know, never completed or could not write
 * into 32 bits is read to the end, and further chunks of sound are read as well.
 */
public final class WavDecoder implements AudioDecoder {

    @Override
    public String formatName() {
        return "WAV";
    }

    @Override
    public Set<String> fileEndings() {
        return Set.of("wav", "wave", "rf64", "bw64");
    }

    @Override
    public boolean recognises(byte[] head) {
        boolean magic = HeaderChecks.hasAt(head, 0, "RIFF") || HeaderChecks.hasAt(head, 0, "RIFX")
            || HeaderChecks.hasAt(head, 0, "RF64") || HeaderChecks.hasAt(head, 0, "BW64");
        return magic && (head.length < 12 || HeaderChecks.hasAt(head, 8, "WAVE"));
    }

    @Override
    public PcmStream open(InputStream in, String name) throws IOException {
        return new ChainedStream(new WavChunks(new ByteReader(in, name, ByteOrder.LITTLE_ENDIAN)));
    }
}
