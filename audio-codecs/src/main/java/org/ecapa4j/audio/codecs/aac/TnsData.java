package org.ecapa4j.audio.codecs.aac;

import java.util.Arrays;
import org.ecapa4j.audio.codecs.aac.bits.AacBits;
import org.ecapa4j.audio.codecs.aac.bits.AacDamage;

/** Temporal noise shaping: filters along the spectrum of a window (ISO/IEC 14496-3, section 4.6.9). */
final class TnsData {

    private static final int MAX_WINDOWS = 8;
    private static final int MAX_FILTERS = 3;
    private static final int MAX_ORDER_LONG = 12;
    private static final int MAX_ORDER_SHORT = 7;

    /** One filter: the bands that it covers, which way it runs, and its coefficients. */
    private static final class Filter {
        private int length;
        private boolean downwards;
        private int order;
        private final float[] reflection = new float[MAX_ORDER_LONG];
        private final float[] prediction = new float[MAX_ORDER_LONG + 1];
        private final float[] scratch = new float[MAX_ORDER_LONG + 1];

        void read(AacBits bits, boolean isShort, int coefficientBits) throws AacDamage {
            length = bits.read(isShort ? 4 : 6);
            order = bits.read(isShort ? 3 : 5);
            if (order > (isShort ? MAX_ORDER_SHORT : MAX_ORDER_LONG)) {
                throw new AacDamage("a filter of too high an order");
            }
            if (order == 0) {
                return;
            }
            downwards = bits.flag();
            int stored = coefficientBits - (bits.flag() ? 1 : 0);
            for (int i = 0; i < order; i++) {
                int value = bits.read(stored) << 32 - stored >> 32 - stored;
                double steps = (1 << coefficientBits - 1) + (value >= 0 ? -0.5 : 0.5);
                reflection[i] = (float) Math.sin(value * Math.PI / 2 / steps);
            }
            toPrediction();
        }

        /** Levinson's recursion. */
        private void toPrediction() {
            prediction[0] = 1;
            for (int m = 1; m <= order; m++) {
                for (int i = 1; i < m; i++) {
                    scratch[i] = prediction[i] + reflection[m - 1] * prediction[m - i];
                }
                System.arraycopy(scratch, 1, prediction, 1, m - 1);
                prediction[m] = reflection[m - 1];
            }
        }

        void apply(float[] spectrum, int from, int to) {
            int step = downwards ? -1 : 1;
            int first = downwards ? to - 1 : from;
            for (int n = 0; n < to - from; n++) {
                int at = first + n * step;
                float value = spectrum[at];
                for (int i = 1; i <= Math.min(n, order); i++) {
                    value -= prediction[i] * spectrum[at - i * step];
                }
                spectrum[at] = value;
            }
        }
    }

    private final int[] filterCounts = new int[MAX_WINDOWS];
    private final Filter[][] filters = new Filter[MAX_WINDOWS][MAX_FILTERS];

    TnsData() {
        for (Filter[] window : filters) {
            Arrays.setAll(window, i -> new Filter());
        }
    }

    void clear() {
        Arrays.fill(filterCounts, 0);
    }

    void read(AacBits bits, IcsInfo info) throws AacDamage {
        for (int window = 0; window < info.windows(); window++) {
            int count = bits.read(info.isShort() ? 1 : 2);
            int coefficientBits = count > 0 ? bits.read(1) + 3 : 0;
            for (int filter = 0; filter < count; filter++) {
                filters[window][filter].read(bits, info.isShort(), coefficientBits);
            }
            filterCounts[window] = count;
        }
    }

    /** Filters the spectrum, from its upper end downwards filter by filter. */
    void apply(float[] spectrum, IcsInfo info) {
        int limit = Math.min(info.tnsBands, info.bands);
        for (int window = 0; window < info.windows(); window++) {
            int base = window * info.windowLength();
            int bottom = info.allBands();
            for (int filter = 0; filter < filterCounts[window]; filter++) {
                int top = bottom;
                bottom = Math.max(top - filters[window][filter].length, 0);
                int from = base + info.bandStarts[Math.min(bottom, limit)];
                int to = base + info.bandStarts[Math.min(top, limit)];
                if (filters[window][filter].order > 0 && to > from) {
                    filters[window][filter].apply(spectrum, from, to);
                }
            }
        }
    }
}
