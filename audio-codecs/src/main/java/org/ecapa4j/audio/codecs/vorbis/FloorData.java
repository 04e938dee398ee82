package org.ecapa4j.audio.codecs.vorbis;

/** What a packet says of the curve of one channel. Not thread-safe. */
final class FloorData {

    /** The most points that a curve of type 1 has. */
    static final int MAX_POINTS = 65;

    /** Type 1: heights of the points, in the order of the header. */
    final int[] heights = new int[MAX_POINTS];
    /** Type 1: whether a point is used. */
    final boolean[] used = new boolean[MAX_POINTS];
    /** Type 0: line spectral pairs. */
    final float[] pairs = new float[256];
    /** Type 0: the amplitude. */
    long amplitude;
}
