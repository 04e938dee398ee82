package org.ecapa4j.audio.codecs.vorbis;

import java.util.Arrays;
import org.ecapa4j.audio.codecs.transform.Imdct;

/**
 * From spectra to samples: inverse MDCT, window, and the sum of each block with the one before
 * it, from centre to centre (sections 1.3.2, 4.3.1 and 4.3.7). Not thread-safe.
 */
final class Overlap {

    private final BlockSizes sizes;
    private final Imdct shortTransform;
    private final Imdct longTransform;
    private final float[] shortSlope;
    private final float[] longSlope;
    private final float[] block;
    /** What the last block has after its centre, windowed. */
    private final float[] tail;
    private int tailLength;
    private final float[] samples;

    Overlap(BlockSizes sizes) {
        this.sizes = sizes;
        shortTransform = new Imdct(sizes.shortBlock(), 1);
        longTransform = new Imdct(sizes.longBlock(), 1);
        shortSlope = slope(sizes.shortBlock() / 2);
        longSlope = slope(sizes.longBlock() / 2);
        block = new float[sizes.longBlock()];
        tail = new float[sizes.longBlock() / 2];
        samples = new float[sizes.longBlock() / 2];
    }

    /** The rising half of a window. */
    private static float[] slope(int length) {
        float[] slope = new float[length];
        for (int i = 0; i < length; i++) {
            double sine = Math.sin((i + 0.5) / length * Math.PI / 2);
            slope[i] = (float) Math.sin(Math.PI / 2 * sine * sine);
        }
        return slope;
    }

    /** What a block adds: the samples from the centre of the one before it to its own; none of the first. */
    float[] samples() {
        return samples;
    }

    /**
     * Takes the next block.
     *
     * @param spectrum as many numbers as half of a block's size
     * @param isLong   its size
     * @param previous whether the block before it is long, as the packet says
     * @param next     whether the one after it is
     * @return how many {@link #samples} there are
     */
    int add(float[] spectrum, boolean isLong, boolean previous, boolean next) {
        int size = sizes.of(isLong);
        (isLong ? longTransform : shortTransform).transform(spectrum, 0, block);
        window(size, slopeOf(isLong && previous), slopeOf(isLong && next));
        int half = size / 2;
        int count = tailLength == 0 ? 0 : tailLength / 2 + half / 2;
        int offset = tailLength / 2 - half / 2;
        for (int i = 0; i < count; i++) {
            float sum = i < tailLength ? tail[i] : 0;
            samples[i] = i >= offset ? sum + block[i - offset] : sum;
        }
        System.arraycopy(block, half, tail, 0, half);
        tailLength = half;
        return count;
    }

    private float[] slopeOf(boolean isLong) {
        return isLong ? longSlope : shortSlope;
    }

    private void window(int size, float[] rising, float[] falling) {
        int from = size / 4 - rising.length / 2;
        Arrays.fill(block, 0, from, 0);
        for (int i = 0; i < rising.length; i++) {
            block[from + i] *= rising[i];
        }
        int after = 3 * size / 4 - falling.length / 2;
        for (int i = 0; i < falling.length; i++) {
            block[after + i] *= falling[falling.length - 1 - i];
        }
        Arrays.fill(block, after + falling.length, size, 0);
    }
}
