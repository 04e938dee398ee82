package org.ecapa4j.audio.codecs.aac;

import org.ecapa4j.audio.codecs.aac.bits.AacBits;
import org.ecapa4j.audio.codecs.aac.bits.AacDamage;

/** One channel of a frame: what individual_channel_stream holds, and its spectrum. */
final class ChannelData {

    static final int FRAME = 1024;
    /** Codebooks with a meaning of their own (ISO/IEC 14496-3, table 4.148). */
    static final int ZERO_BOOK = 0;
    static final int NOISE_BOOK = 13;
    static final int INTENSITY_BOOK_OUT_OF_PHASE = 14;
    static final int INTENSITY_BOOK = 15;

    final IcsInfo info = new IcsInfo();
    /** By group and band. */
    final int[][] books = new int[IcsInfo.MAX_GROUPS][IcsInfo.MAX_BANDS];
    final int[][] scaleFactors = new int[IcsInfo.MAX_GROUPS][IcsInfo.MAX_BANDS];
    final PulseData pulses = new PulseData();
    final TnsData tns = new TnsData();
    /** Coefficients window by window. */
    final float[] spectrum = new float[FRAME];

    /**
     * Reads the channel but for what ics_info says if that is common to a pair.
     *
     * @param commonInfo whether {@link #info} has been set
     */
    void read(AacBits bits, ScaleFactorBands layout, boolean commonInfo, SpectrumReader spectrumReader)
            throws AacDamage {
        int globalGain = bits.read(8);
        if (!commonInfo) {
            info.read(bits, layout);
        }
        readSections(bits);
        readScaleFactors(bits, globalGain);
        pulses.clear();
        if (bits.flag()) {
            if (info.isShort()) {
                throw new AacDamage("pulses in short windows");
            }
            pulses.read(bits, info);
        }
        tns.clear();
        if (bits.flag()) {
            tns.read(bits, info);
        }
        if (bits.flag()) {
            throw new AacDamage("gain control, which AAC LC has not");
        }
        spectrumReader.read(bits, this);
    }

    private void readSections(AacBits bits) throws AacDamage {
        int lengthBits = info.isShort() ? 3 : 5;
        int escape = (1 << lengthBits) - 1;
        for (int group = 0; group < info.groups; group++) {
            for (int band = 0; band < info.bands; ) {
                int book = bits.read(4);
                if (book == 12) {
                    throw new AacDamage("reserved codebook");
                }
                int end = band;
                int length = escape;
                while (length == escape) {
                    length = bits.read(lengthBits);
                    end += length;
                }
                if (end > info.bands) {
                    throw new AacDamage("a section longer than the spectrum");
                }
                while (band < end) {
                    books[group][band++] = book;
                }
            }
        }
    }

    private void readScaleFactors(AacBits bits, int globalGain) throws AacDamage {
        int gain = globalGain;
        int noise = globalGain - 90;
        int position = 0;
        boolean firstNoise = true;
        for (int group = 0; group < info.groups; group++) {
            for (int band = 0; band < info.bands; band++) {
                switch (books[group][band]) {
                    case ZERO_BOOK -> scaleFactors[group][band] = 0;
                    case INTENSITY_BOOK, INTENSITY_BOOK_OUT_OF_PHASE -> {
                        position = inRange(position + AacTables.scaleDifference(bits), -255, 255);
                        scaleFactors[group][band] = position;
                    }
                    case NOISE_BOOK -> {
                        noise = inRange(noise + (firstNoise ? bits.read(9) - 256 : AacTables.scaleDifference(bits)),
                            -255, 255);
                        firstNoise = false;
                        scaleFactors[group][band] = noise;
                    }
                    default -> {
                        gain = inRange(gain + AacTables.scaleDifference(bits), 0, 255);
                        scaleFactors[group][band] = gain;
                    }
                }
            }
        }
    }

    private static int inRange(int value, int least, int most) throws AacDamage {
        if (value < least || value > most) {
            throw new AacDamage("a scale factor out of range");
        }
        return value;
    }
}
