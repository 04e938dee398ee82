package org.ecapa4j.onnx.graph;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;
import org.ecapa4j.onnx.proto.DataType;
import org.ecapa4j.onnx.proto.Tensor;
import org.ecapa4j.weights.FrontEndDefinition;

/**
 * Stand-in sizes for the free dimensions of the input. They are larger than four times any size in the file, so that within one value every
 * axis can be told by its size: nothing that the file's constants make can equal them.
 *
 * @param batch   clips; 1 where the file fixes the batch at one clip
 * @param samples of each clip
 */
public record Probe(long batch, long samples) {

    /** Larger sizes belong to no network of this kind; they would only bring overflows. */
    private static final long LARGEST_SIZE = 1 << 17;

    /** Samples beyond the last whole hop: with all but one, rounding up or to the nearest frame differs from rounding down. */
    private static final int REMAINDER = FrontEndDefinition.HOP_SAMPLES - 1;

    /** Longer integer constants are no shapes. */
    private static final int MOST_SIZES = 16;

    /** Sizes for a file. */
    static Probe of(Collection<Tensor> constants, long[] inputDims) {
        long largest = FrontEndDefinition.FFT_LENGTH;
        for (Tensor tensor : constants) {
            for (long dim : tensor.dims()) {
                largest = Math.max(largest, Math.min(dim, LARGEST_SIZE));
            }
            if (tensor.type().family() == DataType.Family.INTEGERS && tensor.count() <= MOST_SIZES) {
                for (long size : tensor.longs()) {
                    largest = size <= LARGEST_SIZE ? Math.max(largest, size) : largest;
                }
            }
        }
        long frames = 4 * largest + 13;
        long samples = (frames - 1) * FrontEndDefinition.HOP_SAMPLES + REMAINDER;
        return new Probe(inputDims[0] <= 0 ? frames + 10 : inputDims[0], inputDims[1] <= 0 ? samples : inputDims[1]);
    }

    /** Frames of the log-mel spectrogram of such a clip. */
    public long frames() {
        return 1 + samples / FrontEndDefinition.HOP_SAMPLES;
    }

    /** A shape for messages, with the stand-in sizes named. */
    public String describe(long[] dims) {
        return Arrays.stream(dims).mapToObj(dim -> dim == batch && dim != 1 ? "batch" : dim == frames() ? "frames"
                : dim == samples ? "samples" : Long.toString(dim)).collect(Collectors.joining(", ", "[", "]"));
    }
}
