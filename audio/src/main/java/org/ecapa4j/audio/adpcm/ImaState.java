package org.ecapa4j.audio.adpcm;

/**
 * One channel of IMA (DVI) ADPCM, after the IMA's "Recommended Practices for Enhancing Digital Audio Compatibility"
 * (1992): four bits move the prediction by an eighth to 15 eighths of a step, and the step grows or shrinks.
 */
final class ImaState {

    static final int MAX_INDEX = 88;

    private static final int[] INDEX_CHANGE = {-1, -1, -1, -1, 2, 4, 6, 8};
    private static final int[] STEP = {
        7, 8, 9, 10, 11, 12, 13, 14, 16, 17, 19, 21, 23, 25, 28, 31, 34, 37, 41, 45, 50, 55, 60, 66, 73, 80, 88, 97,
        107, 118, 130, 143, 157, 173, 190, 209, 230, 253, 279, 307, 337, 371, 408, 449, 494, 544, 598, 658, 724, 796,
        876, 963, 1060, 1166, 1282, 1411, 1552, 1707, 1878, 2066, 2272, 2499, 2749, 3024, 3327, 3660, 4026, 4428, 4871,
        5358, 5894, 6484, 7132, 7845, 8630, 9493, 10442, 11487, 12635, 13899, 15289, 16818, 18500, 20350, 22385, 24623,
        27086, 29794, 32767};

    int predictor;
    int index;

    /** The next sample, with the product rounded once, as Microsoft's codec does. */
    int next(int code) {
        return move(code, (2 * (code & 7) + 1) * STEP[index] >> 3);
    }

    /** The next sample, with each part of the sum rounded, as the IMA's text and QuickTime do. */
    int nextBySum(int code) {
        int step = STEP[index];
        int change = step >> 3;
        change += (code & 4) != 0 ? step : 0;
        change += (code & 2) != 0 ? step >> 1 : 0;
        change += (code & 1) != 0 ? step >> 2 : 0;
        return move(code, change);
    }

    private int move(int code, int change) {
        predictor += (code & 8) != 0 ? -change : change;
        predictor = Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, predictor));
        index = Math.max(0, Math.min(MAX_INDEX, index + INDEX_CHANGE[code & 7]));
        return predictor;
    }
}
