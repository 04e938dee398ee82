package org.ecapa4j.kernel;

/**
 * The loops in which the network spends its time, behind one narrow interface: {@link ScalarKernels} in plain Java, to be read first,
 * and {@link VectorKernels} on the Java Vector API. Both do the same float operations in the same order wherever the order matters, so in
 * {@code parity} numerics a pass over a wholly quantised file gives the same bits with either; layers in float sum in another order.
 *
 * <p>Methods are coarse (a whole panel of a matrix product, never one dot product). Arguments are trusted: layers check them once, at load.
 *
 * @implNote Implementations are immutable and thread-safe; what they work on is the caller's.
 */
public interface Kernels {

    /** Short name for reports, such as {@code scalar} or {@code vector(512)}. */
    String name();

    /** How many outputs a panel of a {@link PackedWeight} holds, for a layer with so many. */
    int panelWidth(int outputs);

    /** The most frames that one {@link #multiply} call takes: keeps a panel's sums in the level-2 cache. */
    int frameBlock();

    /** Scratch memory for {@link #multiply}; each thread brings its own. */
    Scratch newScratch();

    /**
     * One panel of a convolution along time (a matrix product when the kernel has one tap):
     * {@code y[o][t] = epilogue(sum over tap, i of w[o][i][tap] * x[i][t + (tap - kernelSize / 2) * dilation])}.
     *
     * @param w        packed for this {@link #panelWidth}
     * @param panel    which panel of outputs
     * @param x        {@code [inputs][frames]}, at most {@link #frameBlock} frames; frames before and behind are read where the taps reach
     * @param dilation distance between taps in frames
     * @param epilogue what happens to the sums
     * @param y        {@code [outputs][frames]}, written at this panel's outputs only
     * @param scratch  from {@link #newScratch()}, overwritten
     */
    void multiply(PackedWeight w, int panel, FeatureMap x, int dilation, Epilogue epilogue, FeatureMap y, Scratch scratch);

    /**
     * The most frames that a {@link StrassenBlock} may have for {@link #multiplyPair}, or 0 when these kernels have only the ordinary
     * product.
     */
    int strassenFrames();

    /** Forms the sums of a block for {@code count} frames of each half from {@code first} on. */
    void prepare(StrassenBlock block, int first, int count);

    /**
     * The panels {@code pair} and {@code pair + panels / 2} of a product by Strassen's method: what {@link #multiply} gives for both.
     *
     * @param w        of a shape that {@link StrassenBlock#fits}
     * @param block    prepared; its outputs are written at these panels only
     */
    void multiplyPair(PackedWeight w, int pair, StrassenBlock block, Epilogue epilogue, Scratch scratch);

    /** The most tiles of a {@link ThreefoldMap} that one {@link #multiplyThreefold} takes. */
    int THREEFOLD_TILES = 24;

    /** How many outputs a panel of a {@link PackedWeight} holds that {@link #multiplyThreefold} reads, or 0 when these kernels have no such product. */
    int threefoldWidth();

    /** Fills {@code count} frames of a map from {@code first} on with what {@link #quantize} gives. */
    void quantize(ThreefoldMap map, int first, int count);

    /**
     * One panel of a convolution of integers with three sums in each lane, for some tiles of frames: exact for any input.
     *
     * @param w         {@link PackedWeight#threefold}
     * @param x         filled
     * @param firstTile first tile
     * @param tiles     how many tiles, at most {@link #THREEFOLD_TILES}
     * @param epilogue  its start, where there is one, holds integers
     * @param y         {@code [outputs][frames]} for all frames of the map's input, written at this panel's outputs and these tiles' frames only
     */
    void multiplyThreefold(PackedWeight w, int panel, ThreefoldMap x, int firstTile, int tiles, Epilogue epilogue, FeatureMap y, Scratch scratch);

    /** Widens {@code range} to hold every value of {@code count} frames of the map from {@code first} on. */
    void widen(Range range, FeatureMap x, int first, int count);

    /**
     * {@code q = clamp(roundHalfEven(x / scale) + zeroPoint, 0, 255) - zeroPoint} as integer-valued floats (ONNX
     * {@code DynamicQuantizeLinear} with the zero point already subtracted).
     *
     * @param first first frame to quantise
     * @param count how many frames
     * @param norms widened by the norms of {@code q}
     */
    void quantize(FeatureMap x, int first, int count, float scale, int zeroPoint, FeatureMap q, Norms norms);

    /** {@code out = a + b}; out may be a or b. */
    void add(FeatureMap a, FeatureMap b, FeatureMap out);

    /** {@code out = x * gate + residual} with one gate for each channel, the end of a squeeze-excitation block; out may be x. */
    void gate(FeatureMap x, float[] gate, FeatureMap residual, FeatureMap out);

    /** Hyperbolic tangent in place: {@link FloatMath#tanh}. */
    void tanh(FeatureMap x);

    /**
     * A stage of a radix-2 Fourier transform of length N: from {@code N / h} transforms of h bins to half as many of 2 h,
     * {@code [h][N / h] -> [2 h][N / 2 h]}, by {@code even + w * odd}.
     */
    void joinTransforms(Complex x, int h, Twiddles w, Complex out);

    /** The same in the other order, for long transforms: {@code [N / h][h] -> [N / 2 h][2 h]}. */
    void joinBins(Complex x, int h, Twiddles w, Complex out);

    /** Softmax over time of each channel, in place. */
    void softmaxOverTime(FeatureMap x);
}
