package org.ecapa4j.audio.au;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import org.ecapa4j.audio.adpcm.BlockCodecStream;
import org.ecapa4j.audio.adpcm.G726Blocks;
import org.ecapa4j.audio.pcm.HeaderChecks;
import org.ecapa4j.audio.pcm.InterleavedPcmStream;
import org.ecapa4j.audio.pcm.PcmLayout;
import org.ecapa4j.audio.pcm.SampleEncoding;
import org.ecapa4j.audio.pcm.SoundBeyond;
import org.ecapa4j.audio.pcm.SoundWalk;
import org.ecapa4j.audio.spi.ByteReader;
import org.ecapa4j.audio.stream.PcmStream;

/** Reads the header of an AU file, and of those that were appended to it. */
final class AuFiles extends SoundWalk {

    static final String MAGIC = ".snd";

    private static final long UNKNOWN_SIZE = 0xffffffffL;
    private static final int HEADER_BYTES = 24;

    AuFiles(ByteReader in) {
        super(in);
    }

    @Override
    protected Optional<PcmStream> following() throws IOException {
        return fileOrNothing("AU file", MAGIC);
    }

    @Override
    public PcmStream first() throws IOException {
        long start = in.position();
        in.tag("magic");
        long dataOffset = in.u32("offset of the sound");
        long dataBytes = in.u32("size of the sound");
        long code = in.u32("encoding");
        int g726Bits = code == 23 ? 4 : code == 25 ? 3 : code == 26 ? 5 : 0;
        SampleEncoding encoding = g726Bits > 0 ? SampleEncoding.S8 : encoding(start + 12, code);
        int rateHz = HeaderChecks.rate(in, start + 16, in.u32("sample rate"));
        int channels = HeaderChecks.channels(in, start + 20, in.u32("channels"));
        if (dataOffset < HEADER_BYTES) {
            throw in.error(start + 4, "offset of the sound", "at least " + HEADER_BYTES, dataOffset);
        }
        in.skip(dataOffset - HEADER_BYTES);
        OptionalLong known = dataBytes == UNKNOWN_SIZE || dataBytes == 0 ? OptionalLong.empty()
            : OptionalLong.of(dataBytes);
        soundBegins(known);
        if (g726Bits == 0) {
            return new InterleavedPcmStream(in, new PcmLayout("AU", encoding, rateHz, channels, known),
                () -> !isNext(MAGIC) && SoundBeyond.follows(in, dataBytes, warnings));
        }
        if (channels != 1) {
            throw in.error(start + 20, "channels of G.721 or G.723", "1", channels);
        }
        return new BlockCodecStream(in, new BlockCodecStream.Layout("AU", rateHz, known), G726Blocks.au(g726Bits));
    }

    private SampleEncoding encoding(long offset, long code) throws IOException {
        return switch ((int) Math.max(0, Math.min(code, Integer.MAX_VALUE))) {
            case 1 -> SampleEncoding.MULAW;
            case 2 -> SampleEncoding.S8;
            case 3 -> SampleEncoding.S16BE;
            case 4 -> SampleEncoding.S24BE;
            case 5 -> SampleEncoding.S32BE;
            case 6 -> SampleEncoding.F32BE;
            case 7 -> SampleEncoding.F64BE;
            case 27 -> SampleEncoding.ALAW;
            default -> throw in.error(offset, "encoding", "1 (mu-law), 2 to 5 (integers), 6, 7 (floats), 23, 25, 26 "
                + "(G.721, G.723) or 27 (A-law)", code);
        };
    }
}
