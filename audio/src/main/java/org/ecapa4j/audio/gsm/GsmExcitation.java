package org.ecapa4j.audio.gsm;

import static org.ecapa4j.audio.gsm.GsmMath.add;
import static org.ecapa4j.audio.gsm.GsmMath.multiply;
import static org.ecapa4j.audio.gsm.GsmMath.subtract;

import java.util.Arrays;

/** From pulses and pitch to the signal that drives the filter of the vocal tract (sections 5.3.1 and 5.3.2). */
final class GsmExcitation {

    static final int SUBFRAME = 40;

    private static final int HISTORY = 120;
    private static final int MIN_LAG = 40;
    private static final int[] FAC = {18431, 20479, 22527, 24575, 26623, 28671, 30719, 32767};
    private static final int[] QLB = {3277, 11469, 21299, 32767};

    /** The last 120 samples, and the subframe that is being made. */
    private final int[] drp = new int[HISTORY + SUBFRAME];
    private final int[] erp = new int[SUBFRAME];
    private int lag = MIN_LAG;

    /** Decodes one subframe into {@code out} from {@code at} on. */
    void subframe(GsmParameters frame, int subframe, int[] out, int at) {
        pulses(frame.maximum[subframe], frame.pulses[subframe], frame.grid[subframe]);
        int coded = frame.lag[subframe];
        if (coded >= MIN_LAG && coded <= HISTORY) {
            lag = coded;
        }
        int gain = QLB[frame.gain[subframe]];
        for (int i = 0; i < SUBFRAME; i++) {
            drp[HISTORY + i] = add(erp[i], multiply(gain, drp[HISTORY + i - lag]));
        }
        System.arraycopy(drp, HISTORY, out, at, SUBFRAME);
        System.arraycopy(drp, SUBFRAME, drp, 0, HISTORY);
    }

    /** APCM inverse quantisation and grid positioning. */
    private void pulses(int maximum, int[] codes, int grid) {
        int exponent = maximum > 15 ? (maximum >> 3) - 1 : 0;
        int mantissa = maximum - (exponent << 3);
        if (mantissa == 0) {
            exponent = -4;
            mantissa = 7;
        } else {
            while (mantissa <= 7) {
                mantissa = mantissa << 1 | 1;
                exponent--;
            }
            mantissa -= 8;
        }
        int shift = subtract(6, exponent);
        int rounding = shift == 0 ? 0 : 1 << shift - 1;
        Arrays.fill(erp, 0);
        for (int i = 0; i < codes.length; i++) {
            int value = (codes[i] << 1) - 7 << 12;
            erp[grid + 3 * i] = add(multiply(FAC[mantissa], value), rounding) >> shift;
        }
    }
}
