package org.ecapa4j.audio.caf;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Optional;
import org.ecapa4j.audio.pcm.HeaderChecks;
import org.ecapa4j.audio.pcm.SampleEncoding;
import org.ecapa4j.audio.spi.ByteReader;
import org.ecapa4j.audio.stream.AudioFormatException;

/**
 * The {@code desc} chunk of a CAF file.
 *
 * @param encoding of each sample; empty for ima4
 */
record CafDescription(Optional<SampleEncoding> encoding, int sampleRateHz, int channels) {

    private static final int BYTES = 32;
    private static final int FLOAT_FLAG = 1;
    private static final int LITTLE_ENDIAN_FLAG = 2;
    private static final Map<String, String> COMPRESSED =
        Map.of("aac ", "AAC", "alac", "Apple Lossless", "opus", "Opus",
        ".mp3", "MP3", "flac", "FLAC", "samr", "AMR", "agsm", "GSM 6.10", "aach", "HE-AAC", "ilbc", "iLBC");

    static CafDescription read(ByteReader in, long size) throws IOException {
        long offset = in.position();
        if (size < BYTES) {
            throw in.error(offset - 8, "size of chunk 'desc'", "at least " + BYTES + " bytes", size);
        }
        double rate = Double.longBitsToDouble(in.i64("sample rate"));
        String format = in.tag("data format");
        long flags = in.u32("format flags");
        long packetBytes = in.u32("bytes per packet");
        in.u32("frames per packet");
        long channelCount = in.u32("channels");
        long bits = in.u32("bits per channel");
        int rateHz = HeaderChecks.rate(in, offset, rate > 0 && rate < Integer.MAX_VALUE ? Math.round(rate) : 0);
        int channels = HeaderChecks.channels(in, offset + 24, channelCount);
        if (format.equals("ima4")) {
            return new CafDescription(Optional.empty(), rateHz, channels);
        }
        SampleEncoding encoding = switch (format) {
            case "ulaw" -> SampleEncoding.MULAW;
            case "alaw" -> SampleEncoding.ALAW;
            case "lpcm" -> linear(in, offset, flags, packetBytes / channels);
            default -> throw AudioFormatException.convertible(in.name(), offset
                + 8, "data format: expected lpcm, ulaw, alaw or "
                + "ima4, found '" + format + "'" + (COMPRESSED.containsKey(format)
                ? " (" + COMPRESSED.get(format) + ")" : ""));
        };
        if (packetBytes != (long) encoding.bytesPerSample() * channels) {
            throw in.error(offset + 16, "bytes per packet", encoding.bytesPerSample() * channels + " (" + channels
                + " channels of " + bits + " bits)", packetBytes);
        }
        return new CafDescription(Optional.of(encoding), rateHz, channels);
    }

    private static SampleEncoding linear(ByteReader in, long offset, long flags, long bytes) throws IOException {
        boolean little = (flags & LITTLE_ENDIAN_FLAG) != 0;
        if ((flags & FLOAT_FLAG) != 0) {
            if (bytes == 4) {
                return little ? SampleEncoding.F32LE : SampleEncoding.F32BE;
            }
            if (bytes == 8) {
                return little ? SampleEncoding.F64LE : SampleEncoding.F64BE;
            }
            throw in.error(offset + 16, "bytes per float sample", "4 or 8", bytes);
        }
        if (bytes < 1 || bytes > 4) {
            throw in.error(offset + 16, "bytes per sample", "1 to 4", bytes);
        }
        return SampleEncoding.signed((int) bytes, little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    }
}
