package org.ecapa4j.kernel;

/**
 * A feature map {@code [channels][frames]} (one clip, no batch axis) or a view of some of its channels or frames.
 *
 * <p>Storage is time-major: the channels of one frame lie side by side, {@code stride} floats apart from the next
 * frame's. A matrix product then reads its input row by row, a dilated convolution is the same product with the rows
 * shifted, and a reduction over time adds whole rows, in the same order in scalar and in vector code.
 *
 * <p>A map may have a halo: rows of zeros before the first frame and after the last, which a convolution reads as its
 * padding.
 *
 * @implNote A view over a shared array; not thread-safe by itself. Threads may write disjoint channels or frames.
 */
public final class FeatureMap {

    final float[] data;
    final int offset;
    final int stride;
    private final int channels;
    private final int frames;

    /**
     * A view of an array.
     *
     * @param data     the storage
     * @param offset   index of channel 0 of frame 0
     * @param stride   distance between frames, at least {@code channels}
     * @param channels channels in a frame
     * @param frames   frames
     */
    public FeatureMap(float[] data, int offset, int stride, int channels, int frames) {
        assert stride >= channels && offset >= 0 && offset + (long) (frames - 1) * stride + channels <= data.length
                : offset + " + " + frames + " x " + stride + " in " + data.length;
        this.data = data;
        this.offset = offset;
        this.stride = stride;
        this.channels = channels;
        this.frames = frames;
    }

    /** A new map of zeros. */
    public static FeatureMap zeros(int channels, int frames) {
        return new FeatureMap(new float[channels * frames], 0, channels, channels, frames);
    }

    /** A vector as a map of one frame; shares the array. */
    public static FeatureMap ofVector(float[] vector, int channels) {
        return new FeatureMap(vector, 0, channels, channels, 1);
    }

    /** A copy of values in the row-major order of papers and of ONNX, {@code [channels][frames]}. */
    public static FeatureMap ofChannelMajor(float[] values, int channels, int frames) {
        FeatureMap map = zeros(channels, frames);
        for (int c = 0; c < channels; c++) {
            for (int t = 0; t < frames; t++) {
                map.set(c, t, values[c * frames + t]);
            }
        }
        return map;
    }

    /** The values in the row-major order of papers and of ONNX, {@code [channels][frames]}. */
    public float[] toChannelMajor() {
        float[] values = new float[channels * frames];
        for (int c = 0; c < channels; c++) {
            for (int t = 0; t < frames; t++) {
                values[c * frames + t] = get(c, t);
            }
        }
        return values;
    }

    /** How many channels a frame has. */
    public int channels() {
        return channels;
    }

    /** How many frames there are. */
    public int frames() {
        return frames;
    }

    /** One value. */
    public float get(int channel, int frame) {
        return data[offset + frame * stride + channel];
    }

    /** Sets one value. */
    public void set(int channel, int frame, float value) {
        data[offset + frame * stride + channel] = value;
    }

    /** A view of {@code count} channels from {@code first} on. */
    public FeatureMap channelRange(int first, int count) {
        return new FeatureMap(data, offset + first, stride, count, frames);
    }

    /** A view of {@code count} frames from {@code first} on. */
    public FeatureMap frameRange(int first, int count) {
        return new FeatureMap(data, offset + first * stride, stride, channels, count);
    }

    /** Views of all frames in order, so many in each but the last. */
    public FeatureMap[] frameBlocks(int framesInBlock) {
        FeatureMap[] blocks = new FeatureMap[(frames + framesInBlock - 1) / framesInBlock];
        for (int i = 0; i < blocks.length; i++) {
            int first = i * framesInBlock;
            blocks[i] = frameRange(first, Math.min(framesInBlock, frames - first));
        }
        return blocks;
    }

    /** Whether the two are views of one array, so that they may overlap. */
    public boolean sharesStorageWith(FeatureMap other) {
        return data == other.data;
    }

    /** Copies the values into a map of the same shape. */
    public void copyTo(FeatureMap to) {
        for (int t = 0; t < frames; t++) {
            System.arraycopy(data, row(t), to.data, to.row(t), channels);
        }
    }

    /** The storage itself, for loops; shared. */
    public float[] data() {
        return data;
    }

    /**
     * Index of channel 0 of a frame in {@link #data}; frames of a halo count from -1 down and from {@link #frames} up.
     */
    public int row(int frame) {
        return offset + frame * stride;
    }

    /** Distance between frames in {@link #data}. */
    public int stride() {
        return stride;
    }
}
