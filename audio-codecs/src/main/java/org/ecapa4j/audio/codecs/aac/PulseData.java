package org.ecapa4j.audio.codecs.aac;

import org.ecapa4j.audio.codecs.aac.bits.AacBits;
import org.ecapa4j.audio.codecs.aac.bits.AacDamage;

/** Up to four peaks that are coded apart from the spectrum of a long window (ISO/IEC 14496-3, section 4.6.3.3). */
final class PulseData {

    private static final int MAX_PULSES = 4;

    private final int[] positions = new int[MAX_PULSES];
    private final int[] amplitudes = new int[MAX_PULSES];
    private int count;

    void clear() {
        count = 0;
    }

    void read(AacBits bits, IcsInfo info) throws AacDamage {
        int pulses = bits.read(2) + 1;
        int startBand = bits.read(6);
        if (startBand >= info.allBands()) {
            throw new AacDamage("a pulse outside of the spectrum");
        }
        int position = info.bandStarts[startBand];
        for (int i = 0; i < pulses; i++) {
            position += bits.read(5);
            if (position >= info.windowLength()) {
                throw new AacDamage("a pulse outside of the spectrum");
            }
            positions[i] = position;
            amplitudes[i] = bits.read(4);
        }
        count = pulses;
    }

    /** Adds the peaks to quantised values. */
    void addTo(int[] quantised) {
        for (int i = 0; i < count; i++) {
            int value = quantised[positions[i]];
            quantised[positions[i]] = value > 0 ? value + amplitudes[i] : value - amplitudes[i];
        }
    }
}
