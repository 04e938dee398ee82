package org.ecapa4j.audio.codecs.mpeg.layer3;

/**
 * The bands of a granule in the order in which lines and scale factors are coded: by frequency and, in short blocks,
 * then by window. Only in a mixed block do long bands come before short ones. Immutable.
 */
final class BandLayout {

    /** The most bands that any layout has. */
    static final int MAX_BANDS = BandEdges.SHORT_BANDS * Granule.WINDOWS;

    private static final int FIRST_SHORT_BAND_OF_MIXED = 3;

    private final int[] edges;
    private final int longBands;

    private BandLayout(int[] edges, int longBands) {
        this.edges = edges;
        this.longBands = longBands;
    }

    static BandLayout ofLongBlock(int[] longEdges) {
        return new BandLayout(longEdges, BandEdges.LONG_BANDS);
    }

    static BandLayout ofShortBlock(int[] shortEdges) {
        int[] edges = new int[BandEdges.SHORT_BANDS * Granule.WINDOWS + 1];
        addShortBands(edges, 0, shortEdges, 0);
        return new BandLayout(edges, 0);
    }

    /** Long bands up to where the fourth band of the short windows begins, short ones from there on. */
    static BandLayout ofMixedBlock(int[] longEdges, int[] shortEdges) {
        int end = shortEdges[FIRST_SHORT_BAND_OF_MIXED] * Granule.WINDOWS;
        int longBands = 0;
        while (longEdges[longBands] < end) {
            longBands++;
        }
        int shortBands = (BandEdges.SHORT_BANDS - FIRST_SHORT_BAND_OF_MIXED) * Granule.WINDOWS;
        int[] edges = new int[longBands + shortBands + 1];
        System.arraycopy(longEdges, 0, edges, 0, longBands);
        addShortBands(edges, longBands, shortEdges, FIRST_SHORT_BAND_OF_MIXED);
        return new BandLayout(edges, longBands);
    }

    private static void addShortBands(int[] edges, int at, int[] shortEdges, int firstBand) {
        int next = at;
        for (int band = firstBand; band < BandEdges.SHORT_BANDS; band++) {
            int width = shortEdges[band + 1] - shortEdges[band];
            for (int window = 0; window < Granule.WINDOWS; window++) {
                edges[next++] = shortEdges[band] * Granule.WINDOWS + window * width;
            }
        }
        edges[next] = Granule.LINES;
    }

    /** All bands, those without scale factor at the end among them. */
    int bands() {
        return edges.length - 1;
    }

    /** Bands of a long block at the start. */
    int longBands() {
        return longBands;
    }

    /** Whether there are bands of short windows. */
    boolean hasShortBands() {
        return longBands < bands();
    }

    /** Bands at the end that have no scale factor: one, or one for each window. */
    int bandsWithoutFactor() {
        return hasShortBands() ? Granule.WINDOWS : 1;
    }

    /** The window of a short band; 0 for a long one. */
    int window(int band) {
        return band < longBands ? 0 : (band - longBands) % Granule.WINDOWS;
    }

    /** The first line of a band; for {@code bands()} the end of the spectrum. */
    int start(int band) {
        return edges[band];
    }
}
