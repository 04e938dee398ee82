package org.ecapa4j.audio.pcm;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.OptionalLong;
import org.ecapa4j.audio.adpcm.BlockCodec;
import org.ecapa4j.audio.adpcm.BlockCodecStream;
import org.ecapa4j.audio.adpcm.Ima4Blocks;
import org.ecapa4j.audio.gsm.GsmBlocks;
import org.ecapa4j.audio.spi.AudioDecoder;
import org.ecapa4j.audio.spi.ByteReader;
import org.ecapa4j.audio.stream.AudioFormatException;
import org.ecapa4j.audio.stream.PcmStream;

/** Apple's AIFF and AIFF-C (1991 draft) with uncompressed or G.711 samples, ima4 or GSM 06.10. */
public final class AiffDecoder implements AudioDecoder {

    /** Sizes from here on are what writers into a pipe put for a length they do not know. */
    private static final long SMALLEST_PLACEHOLDER = 0x7ffff000L;

    @Override
    public String formatName() {
        return "AIFF";
    }

    @Override
    public boolean recognises(byte[] head) {
        return HeaderChecks.hasAt(head, 0, "FORM")
            && (head.length < 12 || HeaderChecks.hasAt(head, 8, "AIFF") || HeaderChecks.hasAt(head, 8, "AIFC"));
    }

    @Override
    public PcmStream open(InputStream stream, String name) throws IOException {
        ByteReader in = new ByteReader(stream, name, ByteOrder.BIG_ENDIAN);
        in.tag("FORM header");
        in.u32("FORM size");
        String form = in.tag("FORM type");
        Common common = null;
        while (true) {
            long offset = in.position();
            String chunk = chunkName(in, common != null);
            long size = in.u32("size of chunk '" + chunk + "'");
            long body = in.position();
            if (chunk.equals("SSND")) {
                return sound(in, offset, size, common);
            }
            if (chunk.equals("COMM")) {
                common = Common.read(in, size, form.equals("AIFC"));
            }
            in.skip(size + (size & 1) - (in.position() - body));
        }
    }

    private static String chunkName(ByteReader in, boolean hasCommon) throws IOException {
        long offset = in.position();
        try {
            return in.tag("chunk name");
        } catch (AudioFormatException endOfFile) {
            throw in.error(offset, "chunks", hasCommon ? "'SSND'" : "'COMM' and 'SSND'", "the end of the file");
        }
    }

    private static PcmStream sound(ByteReader in, long chunkOffset, long size, Common common) throws IOException {
        if (common == null) {
            throw in.error(chunkOffset, "chunk before 'SSND'", "'COMM'", "none");
        }
        long skip = in.u32("offset of the sound");
        in.u32("block size of the sound");
        boolean known = size >= 8 && size < SMALLEST_PLACEHOLDER;
        if (known && skip > size - 8) {
            throw in.error(chunkOffset + 8, "offset of the sound", "at most " + (size - 8), skip);
        }
        in.skip(skip);
        if (common.codec.isPresent()) {
            // COMM counts packets, samples, or half of them, by who wrote the file: the size of SSND rules.
            OptionalLong bytes = known ? OptionalLong.of(size - 8 - skip) : OptionalLong.empty();
            return new BlockCodecStream(in, new BlockCodecStream.Layout("AIFF", common.sampleRateHz, bytes),
                common.codec.get());
        }
        int bytesPerFrame = common.channels * common.encoding.bytesPerSample();
        // The frames of COMM rule when they are fewer: what follows them in SSND is padding. Writers into a pipe leave
        // them at 0.
        long framesBytes = common.frames == 0 ? Long.MAX_VALUE : common.frames * bytesPerFrame;
        OptionalLong dataBytes = known ? OptionalLong.of(Math.min(size - 8 - skip, framesBytes)) : OptionalLong.empty();
        return new InterleavedPcmStream(in, new PcmLayout("AIFF", common.encoding, common.sampleRateHz,
            common.channels, dataBytes));
    }

    /** The {@code COMM} chunk. */
    private record Common(SampleEncoding encoding, Optional<BlockCodec> codec, int sampleRateHz, int channels,
            long frames) {

        static Common read(ByteReader in, long size, boolean compressed) throws IOException {
            long offset = in.position();
            if (size < (compressed ? 22 : 18)) {
                throw in.error(offset - 4, "size of chunk 'COMM'", "at least " + (compressed ? 22 : 18)
                    + " bytes", size);
            }
            int channels = HeaderChecks.channels(in, offset, in.u16("channels"));
            long frames = in.u32("frames");
            int bits = in.u16("bits per sample");
            int rateHz = HeaderChecks.rate(in, offset + 8, extended80(in.u16("sample rate"), in.i64("sample rate")));
            String type = compressed ? in.tag("compression type") : "NONE";
            if (type.equals("ima4") || type.equals("GSM ") && channels == 1 || type.equals("agsm") && channels == 1) {
                BlockCodec codec = type.equals("ima4") ? new Ima4Blocks(channels) : GsmBlocks.plain();
                return new Common(SampleEncoding.S16BE, Optional.of(codec), rateHz, channels, frames);
            }
            return new Common(encoding(in, offset, type, bits), Optional.empty(), rateHz, channels, frames);
        }

        private static SampleEncoding encoding(ByteReader in, long offset, String type, int bits) throws IOException {
            return switch (type) {
                case "NONE", "twos" -> SampleEncoding.signed(bytes(in, offset, bits), ByteOrder.BIG_ENDIAN);
                case "sowt" -> SampleEncoding.signed(bytes(in, offset, bits), ByteOrder.LITTLE_ENDIAN);
                case "raw " -> SampleEncoding.U8;
                case "in24" -> SampleEncoding.S24BE;
                case "in32" -> SampleEncoding.S32BE;
                case "fl32", "FL32" -> SampleEncoding.F32BE;
                case "fl64", "FL64" -> SampleEncoding.F64BE;
                case "ulaw", "ULAW" -> SampleEncoding.MULAW;
                case "alaw", "ALAW" -> SampleEncoding.ALAW;
                default -> throw in.error(offset + 18, "compression type",
                    "NONE, twos, sowt, raw, in24, in32, fl32, fl64, ulaw, alaw, ima4 or GSM", "'" + type + "'");
            };
        }

        private static int bytes(ByteReader in, long offset, int bits) throws AudioFormatException {
            return (HeaderChecks.integerBits(in, offset + 6, bits) + 7) / 8;
        }

        /** An 80-bit IEEE extended float, rounded to a whole number; what no rate can be becomes 0. */
        private static long extended80(int signAndExponent, long mantissa) {
            int exponent = signAndExponent - 16383;
            if (exponent < 0 || exponent > 31) {
                return 0;
            }
            return (mantissa >>> 62 - exponent) + 1 >>> 1;
        }
    }
}
