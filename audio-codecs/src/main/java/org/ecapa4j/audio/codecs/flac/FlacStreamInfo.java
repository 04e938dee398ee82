package org.ecapa4j.audio.codecs.flac;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.ecapa4j.audio.codecs.block.HeaderRange;
import org.ecapa4j.audio.spi.ByteReader;
import org.ecapa4j.audio.stream.AudioFormatException;
import org.ecapa4j.signal.SincFilterBank;

/**
 * The first metadata block (RFC 9639, section 8.2).
 *
 * @param minBlockFrames smallest block of the stream but for the last
 * @param maxBlockFrames largest block
 * @param totalFrames    length of the sound, 0 if the encoder did not know it
 */
record FlacStreamInfo(int minBlockFrames, int maxBlockFrames, int sampleRateHz, int channels, int bitsPerSample,
        long totalFrames) {

    private static final int TYPE = 0;
    private static final int BYTES = 34;
    private static final int MIN_BITS = 4;

    static FlacStreamInfo read(ByteReader in, int type, int length) throws IOException {
        if (type != TYPE || length != BYTES) {
            throw in.error(4, "first metadata block", "STREAMINFO of " + BYTES + " bytes", "type " + type + " of "
                + length + " bytes");
        }
        byte[] bytes = new byte[BYTES];
        in.readExactly(bytes, BYTES, "STREAMINFO");
        int bits = parse(bytes).bitsPerSample();
        if (bits < MIN_BITS) {
            throw in.error(20, "bits per sample", MIN_BITS + " to 32", bits);
        }
        HeaderRange.rate(in.name(), parse(bytes).sampleRateHz());
        return parse(bytes);
    }

    /** Reads the block's 34 bytes, which another container holds; {@code name} is the file's. */
    static FlacStreamInfo of(byte[] bytes, String name) throws AudioFormatException {
        if (bytes.length < BYTES || parse(bytes).bitsPerSample() < MIN_BITS) {
            throw new AudioFormatException(name, "FLAC: expected a STREAMINFO of " + BYTES
                + " bytes with at least " + MIN_BITS + " bits per sample, found " + bytes.length + " bytes");
        }
        HeaderRange.rate(name, parse(bytes).sampleRateHz());
        return parse(bytes);
    }

    /** Reads the marker and all metadata of a stream that was appended to another one. */
    static FlacStreamInfo readAppended(FlacBits bits) throws IOException, FlacDamage {
        bits.read(32);
        boolean last = bits.read(1) == 1;
        if (bits.read(7) != TYPE || bits.read(24) != BYTES) {
            throw new FlacDamage("STREAMINFO");
        }
        byte[] bytes = new byte[BYTES];
        for (int i = 0; i < BYTES; i++) {
            bytes[i] = (byte) bits.read(8);
        }
        FlacStreamInfo info = parse(bytes);
        if (info.bitsPerSample < MIN_BITS || info.sampleRateHz < SincFilterBank.MIN_RATE_HZ
            || info.sampleRateHz > SincFilterBank.MAX_RATE_HZ) {
            throw new FlacDamage("STREAMINFO");
        }
        while (!last) {
            last = bits.read(1) == 1;
            bits.read(7);
            bits.skipBytes(bits.read(24));
        }
        return info;
    }

    private static FlacStreamInfo parse(byte[] bytes) {
        ByteBuffer fields = ByteBuffer.wrap(bytes);
        // 20 bits of rate, 3 of channels - 1, 5 of bits per sample - 1, 36 of frames.
        long packed = fields.getLong(10);
        return new FlacStreamInfo(fields.getShort(0) & 0xffff, fields.getShort(2) & 0xffff,
            (int) (packed >>> 44),
            (int) (packed >>> 41 & 7) + 1, (int) (packed >>> 36 & 31) + 1, packed & 0xfffffffffL);
    }

    boolean hasFixedBlocks() {
        return minBlockFrames == maxBlockFrames;
    }
}
