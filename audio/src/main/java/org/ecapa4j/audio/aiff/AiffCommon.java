package org.ecapa4j.audio.aiff;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Optional;
import org.ecapa4j.audio.adpcm.BlockCodec;
import org.ecapa4j.audio.adpcm.Ima4Blocks;
import org.ecapa4j.audio.gsm.GsmBlocks;
import org.ecapa4j.audio.pcm.HeaderChecks;
import org.ecapa4j.audio.pcm.SampleEncoding;
import org.ecapa4j.audio.spi.ByteReader;
import org.ecapa4j.audio.stream.AudioFormatException;

/**
 * The {@code COMM} chunk of an AIFF file, which describes the sound.
 *
 * @param encoding of each sample, unless there is a codec
 * @param codec    of blocks of samples
 * @param frames frames that it counts; 0 if the writer did not know
 */
record AiffCommon(SampleEncoding encoding, Optional<BlockCodec> codec, int sampleRateHz, int channels, long frames) {

    static AiffCommon read(ByteReader in, long size, boolean compressed) throws IOException {
        long offset = in.position();
        if (size < (compressed ? 22 : 18)) {
            throw in.error(offset - 4, "size of chunk 'COMM'", "at least " + (compressed ? 22 : 18) + " bytes", size);
        }
        int channels = HeaderChecks.channels(in, offset, in.u16("channels"));
        long frames = in.u32("frames");
        int bits = in.u16("bits per sample");
        int rateHz = HeaderChecks.rate(in, offset + 8, extended80(in.u16("sample rate"), in.i64("sample rate")));
        String type = compressed ? in.tag("compression type") : "NONE";
        if (type.equals("ima4") || channels == 1 && (type.equals("GSM ") || type.equals("agsm"))) {
            BlockCodec codec = type.equals("ima4") ? new Ima4Blocks(channels) : GsmBlocks.plain();
            return new AiffCommon(SampleEncoding.S16BE, Optional.of(codec), rateHz, channels, frames);
        }
        return new AiffCommon(encoding(in, offset, type, bits), Optional.empty(), rateHz, channels, frames);
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
            default -> throw AudioFormatException.convertible(in.name(), offset + 18, "compression type: expected "
                + "NONE, twos, sowt, raw, in24, in32, fl32, fl64, ulaw, alaw, ima4 or GSM, found '" + type + "'");
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
