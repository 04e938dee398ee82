package org.ecapa4j.audio.codecs.aac.sbr;

import java.util.Arrays;
import org.ecapa4j.audio.codecs.aac.bits.AacDamage;

/** The tables of frequency bands that follow from the header (section 4.6.18.3.2), and what is copied where. */
final class SbrBands {

    /** The most bands that noise is told for. */
    static final int MAX_NOISE_BANDS = 5;

    private static final double[] LIMITER_BANDS_PER_OCTAVE = {1.2, 2, 3};

    /** First band that is replicated, and one after the last. */
    final int start;
    final int end;
    final int[] high;
    final int[] low;
    final int[] noise;
    final int[] limiter;
    final Patches patches;

    SbrBands(SbrHeader header, int rateHz) throws AacDamage {
        SbrHeader.Bands fields = header.bands();
        int[] master = MasterBands.of(fields, rateHz);
        int highBands = master.length - 1 - fields.crossover();
        if (highBands <= 0) {
            throw new AacDamage("a crossover above all bands");
        }
        high = Arrays.copyOfRange(master, fields.crossover(), master.length);
        start = high[0];
        end = high[highBands];
        if (end > 64 || start > 32) {
            throw new AacDamage("replication from band " + start + " to " + end);
        }
        int lowBands = highBands + 1 >> 1;
        int odd = highBands & 1;
        low = new int[lowBands + 1];
        low[0] = high[0];
        for (int i = 1; i <= lowBands; i++) {
            low[i] = high[2 * i - odd];
        }
        noise = noise(fields.noiseBands(), master[master.length - 1]);
        patches = Patches.of(master, start, end, rateHz);
        limiter = limiter(header.limiterBands());
    }

    /** Bands of one resolution. */
    int[] envelope(boolean fine) {
        return fine ? high : low;
    }

    /** Replicated QMF bands. */
    int width() {
        return end - start;
    }

    private int[] noise(int perOctave, int stop) throws AacDamage {
        int count = Math.max(1, (int) Math.round(perOctave * Math.log((double) stop / start) / Math.log(2)));
        if (count > MAX_NOISE_BANDS) {
            throw new AacDamage("too many bands of noise");
        }
        int[] edges = new int[count + 1];
        edges[0] = low[0];
        int at = 0;
        for (int i = 1; i <= count; i++) {
            at += (low.length - 1 - at) / (count + 1 - i);
            edges[i] = low[at];
        }
        return edges;
    }

    private int[] limiter(int index) {
        if (index == 0) {
            return new int[] {start, end};
        }
        int[] borders = patches.borders(start);
        int[] edges = Arrays.copyOf(low, low.length + borders.length - 2);
        System.arraycopy(borders, 1, edges, low.length, borders.length - 2);
        Arrays.sort(edges);
        double ratio = Math.pow(2, 0.49 / LIMITER_BANDS_PER_OCTAVE[index - 1]);
        int in = 1;
        int out = 0;
        int last = edges.length - 1;
        while (out < last) {
            if (edges[in] >= edges[out] * ratio) {
                edges[++out] = edges[in++];
            } else if (edges[in] == edges[out] || !contains(borders, edges[in])) {
                in++;
                last--;
            } else if (!contains(borders, edges[out])) {
                edges[out] = edges[in++];
                last--;
            } else {
                edges[++out] = edges[in++];
            }
        }
        return Arrays.copyOf(edges, last + 1);
    }

    private static boolean contains(int[] borders, int band) {
        return Arrays.stream(borders).anyMatch(border -> border == band);
    }
}
