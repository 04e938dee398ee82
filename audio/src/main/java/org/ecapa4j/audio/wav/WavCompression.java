package org.ecapa4j.audio.wav;

import java.io.IOException;
import java.util.Map;
import org.ecapa4j.audio.adpcm.G726Blocks;
import org.ecapa4j.audio.adpcm.ImaWavBlocks;
import org.ecapa4j.audio.adpcm.MsAdpcmBlocks;
import org.ecapa4j.audio.gsm.GsmBlocks;
import org.ecapa4j.audio.spi.ByteReader;

/** The fields of a {@code fmt } chunk whose format code is one of those compressed formats that are read here. */
record WavCompression(int code, int channels, int sampleRateHz, long bytesPerSecond, int blockAlign, int bits) {

    private static final int MS_ADPCM = 2;
    private static final int IMA_ADPCM = 0x11;
    private static final int GSM = 0x31;
    private static final int MPEG = 0x50;
    private static final int MP3 = 0x55;
    /** Ogg files as they are, in two modes of one encoder ("Og" and "og" in ASCII). */
    private static final int VORBIS_1 = 0x674f;
    private static final int VORBIS_1_PLUS = 0x676f;
    private static final Map<Integer, String> NAMES = Map.ofEntries(Map.entry(MS_ADPCM, "MS ADPCM"),
        Map.entry(IMA_ADPCM, "IMA ADPCM"), Map.entry(GSM, "GSM 6.10"), Map.entry(0x14, "G.726"),
        Map.entry(0x40, "G.726"), Map.entry(0x45, "G.726"), Map.entry(0x64, "G.726"), Map.entry(MPEG, "MPEG audio"),
        Map.entry(MP3, "MP3"), Map.entry(VORBIS_1, "Vorbis"), Map.entry(VORBIS_1_PLUS, "Vorbis"));

    private static final int EXTENSION_START = 4;
    private static final int MAX_COEFFICIENTS = 256;

    static boolean knows(int code) {
        return NAMES.containsKey(code);
    }

    /**
     * Reads the rest of the chunk.
     *
     * @param offset where the chunk's fields begin
     * @param rest   bytes of the chunk after the fields that all formats have
     */
    WavContent read(ByteReader in, long offset, long rest) throws IOException {
        switch (code) {
            case MPEG, MP3, VORBIS_1, VORBIS_1_PLUS -> {
                return new WavContent.WholeFile();
            }
            case MS_ADPCM -> {
                check(in, offset + 12, "block align", 7 * channels, blockAlign);
                return new WavContent.Blocks(new MsAdpcmBlocks(channels, blockAlign, coefficients(in, rest)));
            }
            case IMA_ADPCM -> {
                check(in, offset + 12, "block align", 4 * channels, blockAlign);
                if (bits != 4 && bits != 0) {
                    throw in.error(offset + 14, "bits per IMA ADPCM sample", "4", bits);
                }
                return new WavContent.Blocks(new ImaWavBlocks(channels, blockAlign));
            }
            default -> {
                if (channels != 1) {
                    throw in.error(offset + 2, "channels of " + NAMES.get(code), "1", channels);
                }
                return new WavContent.Blocks(code == GSM ? GsmBlocks.microsoft() : g726(in, offset));
            }
        }
    }

    private G726Blocks g726(ByteReader in, long offset) throws IOException {
        long coded = bits != 0 ? bits : (bytesPerSecond * 8 + sampleRateHz / 2) / sampleRateHz;
        if (coded < 2 || coded > 5) {
            throw in.error(offset + 14, "bits per G.726 sample", "2 to 5", coded);
        }
        return G726Blocks.wav((int) coded);
    }

    /** The pairs of coefficients: all files have the standard's seven, and may have more. */
    private static int[][] coefficients(ByteReader in, long rest) throws IOException {
        if (rest < EXTENSION_START + 2) {
            return MsAdpcmBlocks.standardCoefficients();
        }
        in.u16("extension size");
        in.u16("samples per block");
        int count = in.u16("number of coefficients");
        if (count == 0 || count > MAX_COEFFICIENTS || rest < EXTENSION_START + 2 + 4L * count) {
            return MsAdpcmBlocks.standardCoefficients();
        }
        int[][] pairs = new int[count][2];
        for (int[] pair : pairs) {
            pair[0] = (short) in.u16("coefficient");
            pair[1] = (short) in.u16("coefficient");
        }
        return pairs;
    }

    private void check(ByteReader in, long offset, String field, int least, int found) throws IOException {
        if (found < least) {
            throw in.error(offset, field + " of " + NAMES.get(code), "at least " + least + " bytes", found);
        }
    }
}
