package org.ecapa4j.audio.codecs.mpeg.layer3;

/**
 * Puts the lines of short blocks, coded window by window in each band, in the order of their frequency. Not
 * thread-safe.
 */
final class ShortBlockOrder {

    private final float[] scratch = new float[Granule.LINES];

    /** Reorders in place: then the three windows' lines of one frequency are neighbours. */
    void reorder(BandLayout layout, float[] spectrum) {
        for (int band = layout.longBands(); band < layout.bands(); band += Granule.WINDOWS) {
            int start = layout.start(band);
            int width = layout.start(band + 1) - start;
            for (int line = 0; line < width; line++) {
                for (int window = 0; window < Granule.WINDOWS; window++) {
                    scratch[start + Granule.WINDOWS * line + window] = spectrum[start + window * width + line];
                }
            }
        }
        int first = layout.start(layout.longBands());
        System.arraycopy(scratch, first, spectrum, first, Granule.LINES - first);
    }
}
