package org.ecapa4j.audio.codecs.aac.sbr;

import org.ecapa4j.audio.codecs.aac.bits.AacDamage;

/**
 * Which low bands are copied up, one after the other (section 4.6.18.6.3).
 *
 * @param count  of patches
 * @param starts first band of each
 * @param widths of each
 */
record Patches(int count, int[] starts, int[] widths) {

    private static final int MAX_PATCHES = 5;
    private static final double GOAL_HZ = 2.048e6;

    static Patches of(int[] master, int start, int end, int rateHz) throws AacDamage {
        int first = master[0];
        int goal = (int) Math.round(GOAL_HZ / rateHz);
        int top = master.length - 1;
        int k = top;
        if (goal < end) {
            k = 0;
            while (master[k] < goal) {
                k++;
            }
        }
        int[] starts = new int[MAX_PATCHES + 1];
        int[] widths = new int[MAX_PATCHES + 1];
        int count = 0;
        int sourceEnd = first;
        int targetStart = start;
        int reached = 0;
        for (int round = 0; reached != end; round++) {
            if (round > 2 * MAX_PATCHES + 2 || count > MAX_PATCHES) {
                throw new AacDamage("patches that never reach the end");
            }
            int odd = 0;
            int i = k;
            do {
                if (i < 0) {
                    throw new AacDamage("patches that never reach the end");
                }
                reached = master[i--];
                odd = reached + first & 1;
            } while (reached > first - 1 + sourceEnd - odd);
            int width = Math.max(reached - targetStart, 0);
            widths[count] = width;
            starts[count] = first - odd - width;
            if (width > 0) {
                if (starts[count] < 0) {
                    throw new AacDamage("a patch from below the first band");
                }
                targetStart = reached;
                sourceEnd = reached;
                count++;
            } else {
                sourceEnd = start;
            }
            if (master[k] - reached < 3) {
                k = top;
            }
        }
        if (count > 1 && widths[count - 1] < 3) {
            count--;
        }
        if (count > MAX_PATCHES) {
            throw new AacDamage("too many patches");
        }
        return new Patches(count, starts, widths);
    }

    /** Where the copies begin, and last where the last one ends. */
    int[] borders(int start) {
        int[] borders = new int[count + 1];
        borders[0] = start;
        for (int i = 0; i < count; i++) {
            borders[i + 1] = borders[i] + widths[i];
        }
        return borders;
    }
}
