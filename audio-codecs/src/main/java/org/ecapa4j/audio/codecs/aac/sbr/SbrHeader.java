package org.ecapa4j.audio.codecs.aac.sbr;

import org.ecapa4j.audio.codecs.aac.bits.AacBits;
import org.ecapa4j.audio.codecs.aac.bits.AacDamage;

/**
 * What stays the same over many frames (ISO/IEC 14496-3, table 4.63).
 *
 * @param coarseAmplitudes whether levels have steps of 3 dB, else of 1.5
 * @param bands            what the frequency bands follow from
 */
record SbrHeader(boolean coarseAmplitudes, Bands bands, int limiterBands, int limiterGains, boolean interpolates,
        boolean smooths) {

    /** The fields that the tables of frequency bands are made from. */
    record Bands(int startFrequency, int stopFrequency, int crossover, int scale, boolean altersScale, int noiseBands) {
    }

    static SbrHeader read(AacBits bits) throws AacDamage {
        boolean coarse = bits.flag();
        int start = bits.read(4);
        int stop = bits.read(4);
        int crossover = bits.read(3);
        bits.skip(2);
        boolean extra1 = bits.flag();
        boolean extra2 = bits.flag();
        int scale = extra1 ? bits.read(2) : 2;
        boolean alters = extra1 ? bits.flag() : true;
        int noiseBands = extra1 ? bits.read(2) : 2;
        int limiterBands = extra2 ? bits.read(2) : 2;
        int limiterGains = extra2 ? bits.read(2) : 2;
        boolean interpolates = extra2 ? bits.flag() : true;
        boolean smooths = extra2 && !bits.flag();
        return new SbrHeader(coarse, new Bands(start, stop, crossover, scale, alters, noiseBands), limiterBands,
            limiterGains, interpolates, smooths);
    }
}
