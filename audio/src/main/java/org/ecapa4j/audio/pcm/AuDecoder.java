package org.ecapa4j.audio.pcm;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.util.OptionalLong;
import org.ecapa4j.audio.adpcm.BlockCodecStream;
import org.ecapa4j.audio.adpcm.G726Blocks;
import org.ecapa4j.audio.spi.AudioDecoder;
import org.ecapa4j.audio.spi.ByteReader;
import org.ecapa4j.audio.stream.PcmStream;

/** Sun's and NeXT's .au with integer, float or G.711 samples. */
public final class AuDecoder implements AudioDecoder {

    private static final long UNKNOWN_SIZE = 0xffffffffL;
    private static final int HEADER_BYTES = 24;

    @Override
    public String formatName() {
        return "AU";
    }

    @Override
    public boolean recognises(byte[] head) {
        return HeaderChecks.hasAt(head, 0, ".snd");
    }

    @Override
    public PcmStream open(InputStream stream, String name) throws IOException {
        ByteReader in = new ByteReader(stream, name, ByteOrder.BIG_ENDIAN);
        in.tag("magic");
        long dataOffset = in.u32("offset of the sound");
        long dataBytes = in.u32("size of the sound");
        long code = in.u32("encoding");
        int g726Bits = code == 23 ? 4 : code == 25 ? 3 : code == 26 ? 5 : 0;
        SampleEncoding encoding = g726Bits > 0 ? SampleEncoding.S8 : encoding(in, code);
        int rateHz = HeaderChecks.rate(in, 16, in.u32("sample rate"));
        int channels = HeaderChecks.channels(in, 20, in.u32("channels"));
        if (dataOffset < HEADER_BYTES) {
            throw in.error(4, "offset of the sound", "at least " + HEADER_BYTES, dataOffset);
        }
        in.skip(dataOffset - HEADER_BYTES);
        OptionalLong known = dataBytes == UNKNOWN_SIZE || dataBytes == 0 ? OptionalLong.empty()
            : OptionalLong.of(dataBytes);
        if (g726Bits > 0) {
            if (channels != 1) {
                throw in.error(20, "channels of G.721 or G.723", "1", channels);
            }
            return new BlockCodecStream(in, new BlockCodecStream.Layout("AU", rateHz, known), G726Blocks.au(g726Bits));
        }
        return new InterleavedPcmStream(in, new PcmLayout("AU", encoding, rateHz, channels, known));
    }

    private static SampleEncoding encoding(ByteReader in, long code) throws IOException {
        if (code < 0 || code > 27) {
            throw unknown(in, code);
        }
        return switch ((int) code) {
            case 1 -> SampleEncoding.MULAW;
            case 2 -> SampleEncoding.S8;
            case 3 -> SampleEncoding.S16BE;
            case 4 -> SampleEncoding.S24BE;
            case 5 -> SampleEncoding.S32BE;
            case 6 -> SampleEncoding.F32BE;
            case 7 -> SampleEncoding.F64BE;
            case 27 -> SampleEncoding.ALAW;
            default -> throw unknown(in, code);
        };
    }

    private static IOException unknown(ByteReader in, long code) {
        return in.error(12, "encoding", "1 (mu-law), 2 to 5 (integers), 6, 7 (floats), 23, 25, 26 (G.721, G.723) or 27 (A-law)", code);
    }
}
