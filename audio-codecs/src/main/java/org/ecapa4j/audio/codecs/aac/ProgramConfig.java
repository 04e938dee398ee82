package org.ecapa4j.audio.codecs.aac;

import org.ecapa4j.audio.codecs.aac.bits.AacBits;
import org.ecapa4j.audio.codecs.aac.bits.AacDamage;

/**
 * The program config element (ISO/IEC 14496-3, section 4.4.1.1): which elements are which loudspeakers'. Not needed.
 */
final class ProgramConfig {

    private ProgramConfig() {
    }

    /**
     * Reads over one.
     *
     * @param start the bit that byte alignment counts from
     */
    static void skip(AacBits bits, int start) throws AacDamage {
        bits.skip(4 + 2 + 4);
        int channelElements = bits.read(4) + bits.read(4) + bits.read(4);
        int lowFrequencyElements = bits.read(2);
        int dataElements = bits.read(3);
        int couplingElements = bits.read(4);
        for (int mixdown = 0; mixdown < 2; mixdown++) {
            if (bits.flag()) {
                bits.skip(4);
            }
        }
        if (bits.flag()) {
            bits.skip(3);
        }
        bits.skip(5 * channelElements + 4 * lowFrequencyElements + 4 * dataElements + 5 * couplingElements);
        bits.skip(-(bits.position() - start) & 7);
        bits.skip(8 * bits.read(8));
    }
}
