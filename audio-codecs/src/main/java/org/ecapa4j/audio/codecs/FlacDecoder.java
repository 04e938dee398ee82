package org.ecapa4j.audio.codecs;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.ecapa4j.audio.AudioFormatException;
import org.ecapa4j.audio.PcmStream;
import org.ecapa4j.audio.spi.AudioDecoder;
import org.ecapa4j.audio.spi.ByteReader;

/**
 * FLAC (RFC 9639) of 4 to 24 bits, decoded by jflac.
 *
 * <p>The metadata is walked here: jflac would believe the lengths in it. It gets STREAMINFO alone, then the frames.
 */
public final class FlacDecoder implements AudioDecoder {

    private static final int STREAMINFO = 0;
    private static final int STREAMINFO_BYTES = 34;
    private static final int LAST_BLOCK_FLAG = 0x80;
    private static final int MIN_BLOCK_SAMPLES = 16;

    @Override
    public String formatName() {
        return "FLAC";
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
        int length = blockLength(in);
        if ((block & ~LAST_BLOCK_FLAG) != STREAMINFO || length != STREAMINFO_BYTES) {
            throw in.error(4, "first metadata block", "STREAMINFO of " + STREAMINFO_BYTES + " bytes",
                "type " + (block & ~LAST_BLOCK_FLAG) + " of " + length + " bytes");
        }
        byte[] streamInfo = new byte[STREAMINFO_BYTES];
        in.readExactly(streamInfo, streamInfo.length, "STREAMINFO");
        while ((block & LAST_BLOCK_FLAG) == 0) {
            block = in.u8("metadata block");
            in.skip(blockLength(in));
        }
        return open(stream, name, ByteBuffer.wrap(streamInfo));
    }

    private static int blockLength(ByteReader in) throws IOException {
        return in.u8("length of a metadata block") << 16 | in.u16("length of a metadata block");
    }

    /** STREAMINFO (RFC 9639, section 8.2): block sizes, frame sizes, then 20 + 3 + 5 + 36 bits from byte 10 on. */
    private static PcmStream open(InputStream in, String name, ByteBuffer streamInfo) throws IOException {
        int minBlock = streamInfo.getShort(0) & 0xffff;
        if (minBlock < MIN_BLOCK_SAMPLES) {
            throw new AudioFormatException(name, 8, "smallest block: expected at least " + MIN_BLOCK_SAMPLES + " samples, found " + minBlock);
        }
        long packed = streamInfo.getLong(10);
        int rateHz = HeaderRange.rate(name, packed >>> 44);
        int channels = (int) (packed >>> 41 & 7) + 1;
        int bits = (int) (packed >>> 36 & 31) + 1;
        long frames = packed & 0xfffffffffL;
        if (bits < 4 || bits > 24) {
            throw new AudioFormatException(name, 20, "bits per sample: expected 4 to 24, found " + bits + "; convert it: flac -d or ffmpeg");
        }
        OptionalLong known = frames == 0 ? OptionalLong.empty() : OptionalLong.of(frames);
        // The total is taken away: jflac, once it has reached it, can loop on what follows.
        streamInfo.putLong(10, packed & ~0xfffffffffL);
        byte[] header = ByteBuffer.allocate(8 + STREAMINFO_BYTES).put("fLaC".getBytes(StandardCharsets.ISO_8859_1))
            .putInt(LAST_BLOCK_FLAG << 24 | STREAMINFO_BYTES).put(streamInfo.array()).array();
        DamageLog damage = new DamageLog(rateHz);
        BlockDecoder decoder = new FlacBlocks(new SequenceInputStream(new ByteArrayInputStream(header), in), name, rateHz, known, damage);
        return new BlockStream(new BlockStream.Layout("FLAC s" + bits, rateHz, channels, known), decoder, damage, in);
    }
}
