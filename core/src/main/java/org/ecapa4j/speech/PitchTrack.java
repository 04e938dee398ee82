package org.ecapa4j.speech;

/**
 * The fundamental frequency from frame to frame: the path through the {@link PitchCandidates} that is likeliest as a
 * whole (Viterbi's algorithm with Boersma's costs), decided {@link #DELAY} frames later.
 *
 * <p>A path gains the score of each candidate that it takes, or {@link #UNVOICED} where it takes none; it pays for
 * every octave that it jumps, and for each change between voiced and unvoiced.
 */
final class PitchTrack {

    /**
     * Frames after which a frame's pitch is certain: five are as good as twenty, measured against Praat's whole path.
     */
    static final int DELAY = 5;

    /** Boersma's voicing threshold, cost of a jump of one octave, and cost of a change between voiced and unvoiced. */
    private static final float UNVOICED = 0.45f;
    private static final float JUMP_COST = 0.35f;
    private static final float VOICING_COST = 0.14f;
    private static final float FORBIDDEN = 1e3f;

    private static final int NONE = PitchCandidates.COUNT;
    private static final int STATES = PitchCandidates.COUNT + 1;
    private static final int DEPTH = DELAY + 1;

    private final float[][] octaves = new float[DEPTH][STATES];
    private final float[][] hz = new float[DEPTH][STATES];
    private final float[][] height = new float[DEPTH][STATES];
    private final int[][] before = new int[DEPTH][STATES];
    private float[] gain = new float[STATES];
    private float[] next = new float[STATES];
    private long frames;
    private float foundHz;
    private float foundHeight;

    /** Adds the candidates of the next frame. */
    void add(PitchCandidates candidates) {
        int slot = slot(frames);
        for (int k = 0; k < NONE; k++) {
            hz[slot][k] = candidates.hz(k);
            height[slot][k] = candidates.height(k);
            octaves[slot][k] = hz[slot][k] > 0 ? (float) (StrictMath.log(hz[slot][k]) / StrictMath.log(2)) : 0;
        }
        float best = Float.NEGATIVE_INFINITY;
        for (int to = 0; to < STATES; to++) {
            int from = frames == 0 ? to : likeliestBefore(slot, to);
            before[slot][to] = from;
            float own = to == NONE ? UNVOICED : hz[slot][to] > 0 ? candidates.score(to) : -FORBIDDEN;
            next[to] = own + (frames == 0 ? 0 : gain[from] - cost(slot, from, to));
            best = Math.max(best, next[to]);
        }
        for (int to = 0; to < STATES; to++) {
            next[to] -= best;
        }
        float[] spare = gain;
        gain = next;
        next = spare;
        frames++;
    }

    /**
     * Looks back to a frame, at most {@link #DELAY} before the newest; then {@link #hz} and {@link #height} tell about
     * it.
     */
    void lookBack(long frame) {
        int state = 0;
        for (int each = 1; each < STATES; each++) {
            state = gain[each] > gain[state] ? each : state;
        }
        for (long at = frames - 1; at > frame; at--) {
            state = before[slot(at)][state];
        }
        foundHz = state == NONE ? 0 : hz[slot(frame)][state];
        foundHeight = state == NONE ? 0 : height[slot(frame)][state];
    }

    /** Fundamental frequency of the frame that was looked back to; 0 where it is unvoiced. */
    float hz() {
        return foundHz;
    }

    /** Height of its peak in the autocorrelation; 0 where it is unvoiced. */
    float height() {
        return foundHeight;
    }

    private int likeliestBefore(int slot, int to) {
        int best = 0;
        for (int from = 1; from < STATES; from++) {
            if (gain[from] - cost(slot, from, to) > gain[best] - cost(slot, best, to)) {
                best = from;
            }
        }
        return best;
    }

    private float cost(int slot, int from, int to) {
        if (from == NONE || to == NONE) {
            return from == to ? 0 : VOICING_COST;
        }
        return JUMP_COST * Math.abs(octaves[slot][to] - octaves[slot == 0 ? DEPTH - 1 : slot - 1][from]);
    }

    private static int slot(long frame) {
        return (int) (frame % DEPTH);
    }
}
