package org.ecapa4j.audio.wav;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.ecapa4j.audio.adpcm.BlockCodecStream;
import org.ecapa4j.audio.pcm.EmbeddedStream;
import org.ecapa4j.audio.pcm.HeaderChecks;
import org.ecapa4j.audio.pcm.InterleavedPcmStream;
import org.ecapa4j.audio.pcm.PcmLayout;
import org.ecapa4j.audio.pcm.SampleEncoding;
import org.ecapa4j.audio.spi.ByteReader;
import org.ecapa4j.audio.stream.AudioFormatException;
import org.ecapa4j.audio.stream.PcmStream;

/**
 * The {@code fmt } chunk of a WAV file: WAVEFORMATEX or WAVEFORMATEXTENSIBLE (mmreg.h).
 *
 * <p>Samples of an odd number of bits are left-justified in whole bytes, so the container's size alone sets the scale.
 */
record WavFormat(WavContent content, int sampleRateHz, int channels, List<String> warnings) {

    private static final int PCM = 1;
    private static final int IEEE_FLOAT = 3;
    private static final int ALAW = 6;
    private static final int MULAW = 7;
    private static final int EXTENSIBLE = 0xfffe;

    /** Bytes 4 to 15 of the GUIDs that wrap a plain format code: 0000-0010-8000-00AA00389B71. */
    private static final byte[] CODE_GUID_TAIL = HexFormat.of().parseHex("00001000800000aa00389b71");

    private static final Map<Integer, String> REFUSED = Map.of(0x10, "OKI ADPCM", 0x17, "Dialogic OKI ADPCM",
        0x22, "TrueSpeech", 0x42, "G.723.1", 0x65, "G.722", 0xff, "AAC", 0x161, "Windows Media Audio",
        0x162, "Windows Media Audio Pro", 0x2000, "AC-3", 0xa109, "Speex");

    static WavFormat read(ByteReader in, long size, ByteOrder order) throws IOException {
        long offset = in.position();
        if (size < 16) {
            throw in.error(offset - 4, "size of chunk 'fmt '", "at least 16 bytes", size);
        }
        int code = in.u16("format code");
        int channels = HeaderChecks.channels(in, offset + 2, in.u16("channels"));
        int rateHz = HeaderChecks.rate(in, offset + 4, in.u32("sample rate"));
        long bytesPerSecond = in.u32("bytes per second");
        int blockAlign = in.u16("block align");
        int bits = in.u16("bits per sample");
        if (code == EXTENSIBLE) {
            if (size < 40) {
                throw in.error(offset - 4, "size of an extensible chunk 'fmt '", "at least 40 bytes", size);
            }
            code = extensibleCode(in, bits);
        }
        if (WavCompression.knows(code)) {
            WavCompression compression = new WavCompression(code, channels, rateHz, bytesPerSecond, blockAlign, bits);
            return new WavFormat(compression.read(in, offset, size - (in.position() - offset)), rateHz, channels,
                List.of());
        }
        List<String> warnings = new ArrayList<>();
        int usedBits = usableBits(code, bits, blockAlign, channels);
        if (usedBits != bits) {
            warnings.add("bits per sample in the header are " + bits + ": " + usedBits + " are used");
        }
        SampleEncoding encoding = encoding(in, offset, code, usedBits, order);
        int bytesPerFrame = channels * encoding.bytesPerSample();
        if (blockAlign != bytesPerFrame) {
            warnings.add("block align in the header is " + blockAlign + " bytes: " + bytesPerFrame + " are used ("
                + channels + " x " + 8 * encoding.bytesPerSample() + " bits)");
        }
        return new WavFormat(new WavContent.Samples(encoding), rateHz, channels, List.copyOf(warnings));
    }

    /**
     * The sound from the reader's position on.
     *
     * @param container name of the container, which may be one of WAV's relatives
     * @param dataBytes length of the sound, unless it ends where the stream ends
     * @param overrun   asked where samples that are stored as they are reach that length
     */
    PcmStream open(ByteReader in, String container, OptionalLong dataBytes, InterleavedPcmStream.Overrun overrun)
            throws IOException {
        if (content instanceof WavContent.Blocks blocks) {
            return new BlockCodecStream(in, new BlockCodecStream.Layout(container, sampleRateHz, dataBytes),
                blocks.codec());
        }
        if (content instanceof WavContent.Samples samples) {
            PcmLayout layout = new PcmLayout(container, samples.encoding(), sampleRateHz, channels, dataBytes);
            return new InterleavedPcmStream(in, layout, overrun).warn(warnings);
        }
        return EmbeddedStream.open(in, container, dataBytes, List.of());
    }

    /** The bits of a sample, where the header's own are impossible and the code or the block align tell them. */
    private static int usableBits(int code, int bits, int blockAlign, int channels) {
        if (code == ALAW || code == MULAW) {
            return 8;
        }
        boolean aligned = blockAlign > 0 && blockAlign % channels == 0;
        return bits == 0 && aligned && (code == PCM || code == IEEE_FLOAT) ? 8 * (blockAlign / channels) : bits;
    }

    private static int extensibleCode(ByteReader in, int bits) throws IOException {
        in.u16("extension size");
        long offset = in.position();
        int validBits = in.u16("valid bits per sample");
        if (validBits > bits) {
            throw in.error(offset, "valid bits per sample", "at most " + bits, validBits);
        }
        in.u32("channel mask");
        offset = in.position();
        int code = (int) in.u32("subformat");
        byte[] tail = new byte[12];
        in.readExactly(tail, tail.length, "subformat");
        // The GUID's second and third fields follow the byte order of the file.
        boolean littleEndian = Arrays.equals(tail, CODE_GUID_TAIL);
        boolean bigEndian = Arrays.equals(tail, HexFormat.of().parseHex("00000010800000aa00389b71"));
        if (!littleEndian && !bigEndian) {
            throw in.error(offset, "subformat", "a format code in a GUID ending 0000-0010-8000-00AA00389B71",
                "0x" + Integer.toHexString(code) + " with " + HexFormat.of().formatHex(tail));
        }
        return code;
    }

    private static SampleEncoding encoding(ByteReader in, long offset, int code, int bits, ByteOrder order)
            throws IOException {
        boolean big = order == ByteOrder.BIG_ENDIAN;
        switch (code) {
            case PCM -> {
                int bytes = (HeaderChecks.integerBits(in, offset + 14, bits) + 7) / 8;
                return bytes == 1 ? SampleEncoding.U8 : SampleEncoding.signed(bytes, order);
            }
            case IEEE_FLOAT -> {
                if (bits != 32 && bits != 64) {
                    throw in.error(offset + 14, "bits per float sample", "32 or 64", bits);
                }
                return bits == 32
                    ? big ? SampleEncoding.F32BE : SampleEncoding.F32LE
                    : big ? SampleEncoding.F64BE : SampleEncoding.F64LE;
            }
            case ALAW -> {
                return SampleEncoding.ALAW;
            }
            case MULAW -> {
                return SampleEncoding.MULAW;
            }
            default -> throw AudioFormatException.convertible(in.name(), offset, "format code: expected 1 (PCM), "
                + "3 (float), 6 (A-law) or 7 (mu-law), found " + code + " (" + REFUSED.getOrDefault(code, "unknown")
                + ")");
        }
    }
}
