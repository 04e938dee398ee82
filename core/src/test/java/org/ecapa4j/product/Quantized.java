package org.ecapa4j.product;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.ecapa4j.kernel.FeatureMap;
import org.ecapa4j.kernel.Maps;
import org.ecapa4j.kernel.Range;
import org.ecapa4j.product.panels.Norms;
import org.ecapa4j.weights.QuantizedWeight;

/**
 * A quantised convolution as ONNX defines {@code ConvInteger}: bytes, zero points subtracted inside the loop, sums in
 * {@code long}. The oracle that no kernel shares code with.
 *
 * @param weight     the weight
 * @param x          {@code [frames][inputs]}, each byte read as 0..255
 * @param xZeroPoint zero point of the activations, which is their padding
 * @param dilation   distance between taps in frames
 */
public record Quantized(QuantizedWeight weight, byte[][] x, int xZeroPoint, int dilation) {

    /** Which bytes a case is made of. */
    public enum Bytes {
        ANY, ALL_0, ALL_255, EXTREMES;

        byte next(SplittableRandom random) {
            return (byte) switch (this) {
                case ANY -> random.nextInt(256);
                case ALL_0 -> 0;
                case ALL_255 -> 255;
                case EXTREMES -> random.nextBoolean() ? 0 : 255;
            };
        }
    }

    /** A case of that shape, of any bytes and with 128 and 0 as zero points, until it is told otherwise. */
    public static Draw shape(int outputs, int inputs, int kernelSize, int frames) {
        return new Draw(outputs, inputs, kernelSize, frames);
    }

    /** How a case is drawn. */
    public static final class Draw {
        private final int outputs;
        private final int inputs;
        private final int kernelSize;
        private final int frames;
        private int dilation = 1;
        private Bytes wBytes = Bytes.ANY;
        private int wZeroPoint = 128;
        private Bytes xBytes = Bytes.ANY;
        private int xZeroPoint;

        private Draw(int outputs, int inputs, int kernelSize, int frames) {
            this.outputs = outputs;
            this.inputs = inputs;
            this.kernelSize = kernelSize;
            this.frames = frames;
        }

        /** Distance between taps in frames. */
        public Draw dilation(int distance) {
            dilation = distance;
            return this;
        }

        /** The weights, with one zero point for all of them, or with one for each output where it is negative. */
        public Draw weights(Bytes bytes, int zeroPoint) {
            wBytes = bytes;
            wZeroPoint = zeroPoint;
            return this;
        }

        /** The activations and their zero point. */
        public Draw activations(Bytes bytes, int zeroPoint) {
            xBytes = bytes;
            xZeroPoint = zeroPoint;
            return this;
        }

        /** Draws. */
        public Quantized random(SplittableRandom random) {
            byte[] values = new byte[outputs * inputs * kernelSize];
            for (int i = 0; i < values.length; i++) {
                values[i] = wBytes.next(random);
            }
            int points = wZeroPoint < 0 ? outputs : 1;
            float[] scales = new float[points];
            int[] zeroPoints = new int[points];
            for (int o = 0; o < points; o++) {
                scales[o] = (float) random.nextDouble(1e-4, 1e-1);
                zeroPoints[o] = wZeroPoint < 0 ? random.nextInt(256) : wZeroPoint;
            }
            byte[][] x = new byte[frames][inputs];
            for (byte[] frame : x) {
                for (int i = 0; i < inputs; i++) {
                    frame[i] = xBytes.next(random);
                }
            }
            return new Quantized(new QuantizedWeight(outputs, inputs, kernelSize, values, scales, zeroPoints), x,
                    xZeroPoint, dilation);
        }
    }

    /**
     * A case whose sums a float can hold, while a sum on Strassen's way to them is half as large again as 2^24: S2 =
     * A21 + A22 - A11 and T2 = B22 - B12 + B11 with every sign at its worst.
     */
    public static Quantized worstForStrassen(int outputs, int frames) {
        SplittableRandom random = new SplittableRandom(outputs);
        int inputs = 2 * Norms.SEGMENT;
        byte[] values = new byte[outputs * inputs];
        for (int o = 0; o < outputs; o++) {
            for (int i = 0; i < inputs; i++) {
                boolean b12 = o >= outputs / 2 && i < Norms.SEGMENT;
                values[o * inputs + i] = (byte) (b12 ? 0 : 255);
            }
        }
        byte[][] x = new byte[frames][inputs];
        for (int t = (frames + 1) / 2; t < frames; t++) {
            for (int i = 0; i < inputs; i++) {
                // Odd sums too, which a float beyond 2^24 cannot hold.
                x[t][i] = (byte) (255 - random.nextInt(2));
            }
        }
        return new Quantized(new QuantizedWeight(outputs, inputs, 1, values, new float[] {1}, new int[] {128}), x, 0,
                1);
    }

    /** The same with weights that are so many times nearer to their zero point: smaller sums. */
    public Quantized withWeightsDividedBy(int divisor) {
        byte[] values = weight.values();
        int perOutput = values.length / weight.outputs();
        for (int i = 0; i < values.length; i++) {
            int zeroPoint = weight.zeroPoint(i / perOutput);
            values[i] = (byte) (zeroPoint + ((values[i] & 0xff) - zeroPoint) / divisor);
        }
        return withWeights(values);
    }

    /** The same with other stored weights, {@code [outputs][inputs][kernelSize]}. */
    public Quantized withWeights(byte[] values) {
        return new Quantized(new QuantizedWeight(weight.outputs(), weight.inputs(), weight.kernelSize(), values,
                weight.scales(), weight.zeroPoints()), x, xZeroPoint, dilation);
    }

    /** The same with a scale of 1 for every output, so that a product gives its sums. */
    public Quantized withScalesOfOne() {
        float[] ones = new float[weight.scales().length];
        Arrays.fill(ones, 1);
        return new Quantized(new QuantizedWeight(weight.outputs(), weight.inputs(), weight.kernelSize(),
                weight.values(), ones, weight.zeroPoints()), x, xZeroPoint, dilation);
    }

    /** What a layer of this weight asks for. */
    public ProductSpec spec(Epilogue epilogue) {
        return new ProductSpec(WeightSlice.of(weight), dilation, epilogue, true, false);
    }

    /** The range by which {@link #input} is quantised to itself: steps of 1. */
    public Range range() {
        Range range = new Range();
        range.widen(-xZeroPoint, 255 - xZeroPoint);
        return range;
    }

    /** How many frames there are. */
    public int frames() {
        return x.length;
    }

    /** How far the taps reach beyond either end. */
    public int halo() {
        return weight.kernelSize() / 2 * dilation;
    }

    /** The activations as a kernel wants them: integers in floats, zero point subtracted, zeros around. */
    public FeatureMap input() {
        FeatureMap map = Maps.guarded(weight.inputs(), frames(), halo());
        for (int t = 0; t < frames(); t++) {
            for (int i = 0; i < weight.inputs(); i++) {
                map.set(i, t, (x[t][i] & 0xff) - xZeroPoint);
            }
        }
        return map;
    }

    /** {@code ConvInteger}: the sum of one output in one frame. */
    public long sum(int output, int frame) {
        long sum = 0;
        byte[] row = weight.row(output);
        for (int tap = 0; tap < weight.kernelSize(); tap++) {
            int from = frame + (tap - weight.kernelSize() / 2) * dilation;
            for (int i = 0; i < weight.inputs(); i++) {
                int value = from < 0 || from >= frames() ? xZeroPoint : x[from][i] & 0xff;
                int stored = row[i * weight.kernelSize() + tap] & 0xff;
                sum += (long) (stored - weight.zeroPoint(output)) * (value - xZeroPoint);
            }
        }
        return sum;
    }

    /**
     * The largest magnitude that any partial sum of one output in one frame can have, whatever the order of its terms.
     */
    public long largestPartialSum() {
        long largest = 0;
        for (int o = 0; o < weight.outputs(); o++) {
            for (int t = 0; t < frames(); t++) {
                largest = Math.max(largest, largestPartialSum(o, t));
            }
        }
        return largest;
    }

    private long largestPartialSum(int output, int frame) {
        long positive = 0;
        long negative = 0;
        byte[] row = weight.row(output);
        for (int tap = 0; tap < weight.kernelSize(); tap++) {
            int from = frame + (tap - weight.kernelSize() / 2) * dilation;
            for (int i = 0; from >= 0 && from < frames() && i < weight.inputs(); i++) {
                int stored = row[i * weight.kernelSize() + tap] & 0xff;
                long product = (long) (stored - weight.zeroPoint(output)) * ((x[from][i] & 0xff) - xZeroPoint);
                positive += Math.max(0, product);
                negative -= Math.min(0, product);
            }
        }
        return Math.max(positive, negative);
    }

    @Override
    public String toString() {
        return weight.outputs() + " outputs, " + weight.inputs() + " inputs, " + weight.kernelSize()
                + " taps, dilation " + dilation + ", "
                + frames() + " frames, zero point " + xZeroPoint;
    }
}
