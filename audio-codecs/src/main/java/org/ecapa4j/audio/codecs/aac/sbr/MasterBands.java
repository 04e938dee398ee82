package org.ecapa4j.audio.codecs.aac.sbr;

import java.util.Arrays;
import org.ecapa4j.audio.codecs.aac.bits.AacDamage;

/** The master table of frequency bands, in QMF bands of which 64 reach half the sample rate (section 4.6.18.3.2). */
final class MasterBands {

    private static final int[][] START_OFFSETS = {
        {-8, -7, -6, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 7},
        {-5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 7, 9, 11, 13},
        {-5, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 7, 9, 11, 13, 16},
        {-6, -4, -2, -1, 0, 1, 2, 3, 4, 5, 6, 7, 9, 11, 13, 16},
        {-4, -2, -1, 0, 1, 2, 3, 4, 5, 6, 7, 9, 11, 13, 16, 20},
        {-2, -1, 0, 1, 2, 3, 4, 5, 6, 7, 9, 11, 13, 16, 20, 24}};
    private static final double WARP = 1.3;

    private MasterBands() {
    }

    /** Where the bands begin, and last where the last one ends. */
    static int[] of(SbrHeader.Bands bands, int rateHz) throws AacDamage {
        int start = start(bands.startFrequency(), rateHz);
        int stop = stop(bands.stopFrequency(), start, rateHz);
        int most = rateHz <= 32000 ? 48 : rateHz <= 44100 ? 35 : 32;
        if (start < 0 || stop <= start || stop - start > most) {
            throw new AacDamage("replication from band " + start + " to " + stop);
        }
        return bands.scale() == 0 ? linear(start, stop, bands.altersScale()) : warped(start, stop, bands);
    }

    private static int start(int index, int rateHz) {
        int lowest = lowest(rateHz, 3000);
        int row = rateHz <= 16000 ? 0 : rateHz <= 22050 ? 1 : rateHz <= 24000 ? 2 : rateHz <= 32000 ? 3
            : rateHz <= 64000 ? 4 : 5;
        return lowest + START_OFFSETS[row][index];
    }

    private static int lowest(int rateHz, int hz) {
        double limit = rateHz < 32000 ? hz : rateHz < 64000 ? hz * 4 / 3 : hz * 5 / 3;
        return (int) Math.round(limit * 128 / rateHz);
    }

    private static int stop(int index, int start, int rateHz) {
        if (index >= 14) {
            return Math.min(64, (index - 12) * start);
        }
        int stop = lowest(rateHz, 6000);
        int[] widths = geometric(stop, 64, 13);
        Arrays.sort(widths);
        for (int i = 0; i < index; i++) {
            stop += widths[i];
        }
        return Math.min(64, stop);
    }

    /** Widths of bands that grow by a constant factor, as whole numbers. */
    private static int[] geometric(int start, int stop, int count) {
        int[] widths = new int[count];
        double base = Math.pow((double) stop / start, 1.0 / count);
        double edge = start;
        int previous = start;
        for (int i = 0; i < count - 1; i++) {
            edge *= base;
            int next = (int) Math.round(edge);
            widths[i] = next - previous;
            previous = next;
        }
        widths[count - 1] = stop - previous;
        return widths;
    }

    private static int[] linear(int start, int stop, boolean wide) throws AacDamage {
        int width = wide ? 2 : 1;
        int count = wide ? stop - start + 2 >> 2 << 1 : stop - start >> 1 << 1;
        if (count <= 0) {
            throw new AacDamage("replication of no bands");
        }
        int[] widths = new int[count];
        Arrays.fill(widths, width);
        int rest = stop - start - count * width;
        if (rest < 0) {
            widths[0]--;
            widths[1] -= rest < -1 ? 1 : 0;
        } else if (rest > 0) {
            widths[count - 1]++;
        }
        return edges(start, widths);
    }

    private static int[] warped(int start, int stop, SbrHeader.Bands bands) throws AacDamage {
        int half = 7 - bands.scale();
        boolean twoRegions = 49 * stop > 110 * start;
        int middle = twoRegions ? 2 * start : stop;
        int[] low = sorted(start, middle, count(half, (double) middle / start));
        int[] lower = edges(start, low);
        if (!twoRegions) {
            return lower;
        }
        double warp = bands.altersScale() ? WARP : 1;
        int[] high = sorted(middle, stop, count(half / warp, (double) stop / middle));
        int widestLow = low[low.length - 1];
        if (high[0] < widestLow) {
            int change = Math.min(widestLow - high[0], high[high.length - 1] - high[0] >> 1);
            high[0] += change;
            high[high.length - 1] -= change;
            Arrays.sort(high);
        }
        int[] upper = edges(middle, high);
        int[] all = Arrays.copyOf(lower, lower.length + upper.length - 1);
        System.arraycopy(upper, 1, all, lower.length, upper.length - 1);
        return all;
    }

    private static int count(double half, double ratio) throws AacDamage {
        int count = 2 * (int) Math.round(half * Math.log(ratio) / Math.log(2));
        if (count <= 0) {
            throw new AacDamage("replication of no bands");
        }
        return count;
    }

    private static int[] sorted(int start, int stop, int count) {
        int[] widths = geometric(start, stop, count);
        Arrays.sort(widths);
        return widths;
    }

    private static int[] edges(int start, int[] widths) throws AacDamage {
        int[] edges = new int[widths.length + 1];
        edges[0] = start;
        for (int i = 0; i < widths.length; i++) {
            if (widths[i] <= 0) {
                throw new AacDamage("a band without width");
            }
            edges[i + 1] = edges[i] + widths[i];
        }
        return edges;
    }
}
