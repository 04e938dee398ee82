package org.ecapa4j.audio.adpcm;

/**
 * The decoder of ITU-T G.726 at 2 to 5 bits a sample (16 to 40 kbit/s at 8 kHz), of which G.721 and G.723 are parts:
 * an adaptive quantiser, and a predictor of two poles and six zeros. Names and steps are the recommendation's.
 */
final class G726 {

    /** What depends on the rate, mirrored for negative codes: levels, and how scale and its speed adapt. */
    private record Rate(int[] dqln, int[] w, int[] f) {
    }

    private static final Rate[] RATES = {
        new Rate(new int[] {116, 365}, new int[] {-22, 439}, new int[] {0, 7}),
        new Rate(new int[] {-2048, 135, 273, 373}, new int[] {-4, 30, 137, 582}, new int[] {0, 1, 2, 7}),
        new Rate(new int[] {-2048, 4, 135, 213, 273, 323, 373, 425},
            new int[] {-12, 18, 41, 64, 112, 198, 355, 1122}, new int[] {0, 0, 0, 1, 1, 1, 3, 7}),
        new Rate(new int[] {-2048, -66, 28, 104, 169, 224, 274, 318, 358, 395, 429, 459, 488, 514, 539, 566},
            new int[] {14, 14, 24, 39, 40, 41, 58, 100, 141, 179, 219, 280, 358, 440, 529, 696},
            new int[] {0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 3, 4, 5, 6, 6})};

    private static final int LARGEST_SHIFT = 512;

    private static final int WHOLE = 256;

    private final int bits;
    private final boolean asFfmpeg;
    private final Rate rate;
    private final G726Predictor predictor;
    /** Slow and fast logarithms of the step. */
    private int yl = 34816;
    private int yu = 544;
    /** Short and long averages of f, and the speed that follows from them. */
    private int dms;
    private int dml;
    private int ap;

    /**
     * A decoder at its start.
     *
     * @param asFfmpeg whether to take ffmpeg's two liberties: the step is mixed without rounding in between, and the
     *                 zeros leak at 40 kbit/s as fast as at the other rates
     */
    G726(int bits, boolean asFfmpeg) {
        this.bits = bits;
        this.asFfmpeg = asFfmpeg;
        rate = RATES[bits - 2];
        predictor = new G726Predictor(bits == 5 && !asFfmpeg ? 9 : 8);
    }

    /** The next sample, of 16 bits. */
    int next(int code) {
        boolean negative = code >> bits - 1 != 0;
        int level = (negative ? ~code : code) & (1 << bits - 1) - 1;
        int y = step();
        int dq = magnitude(rate.dqln[level] + (y >> 2));
        boolean transition = predictor.hasTone() && dq > transitionThreshold();
        int sample = predictor.next(dq, negative, transition);
        adaptStep(y, level);
        adaptSpeed(y, level, transition);
        return Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, sample << 2));
    }

    /** MIX: the step between the slow and the fast one. */
    private int step() {
        if (ap >= WHOLE && !asFfmpeg) {
            return yu;
        }
        int slow = yl >> 6;
        int difference = yu - slow;
        if (asFfmpeg) {
            return yl + difference * (Math.min(ap, WHOLE) >> 2) >> 6;
        }
        int rounding = difference < 0 ? 0x3f : 0;
        return slow + (difference * (ap >> 2) + rounding >> 6);
    }

    /** ADDA and ANTILOG. */
    private static int magnitude(int dql) {
        return dql < 0 ? 0 : (128 + (dql & 127) << 7) >> 14 - (dql >> 7 & 15);
    }

    /** TRANS: a difference above it ends a tone. */
    private int transitionThreshold() {
        int exponent = yl >> 15;
        int threshold = exponent > 9 ? 31 << 10 : 32 + (yl >> 10 & 0x1f) << exponent;
        return threshold + (threshold >> 1) >> 1;
    }

    /** FUNCTW, FILTD, LIMB and FILTE. */
    private void adaptStep(int y, int level) {
        yu = Math.max(544, Math.min(5120, y + ((rate.w[level] << 5) - y >> 5)));
        yl += yu + (-yl >> 6);
    }

    /** FUNCTF, FILTA, FILTB, SUBTC, FILTC and TRIGA. */
    private void adaptSpeed(int y, int level, boolean transition) {
        int f = rate.f[level] << 9;
        dms += f - dms >> 5;
        dml += (f << 2) - dml >> 7;
        if (transition) {
            ap = WHOLE;
        } else if (y < 1536 || predictor.hasTone() || Math.abs((dms << 2) - dml) >= dml >> 3) {
            ap += LARGEST_SHIFT - ap >> 4;
        } else {
            ap += -ap >> 4;
        }
    }
}
