package org.ecapa4j.onnx.constant;

import java.util.List;
import java.util.Optional;
import org.ecapa4j.onnx.fault.ModelFault;
import org.ecapa4j.onnx.proto.Attributes;
import org.ecapa4j.onnx.proto.Computed;
import org.ecapa4j.onnx.proto.DataType;
import org.ecapa4j.onnx.proto.Node;
import org.ecapa4j.onnx.proto.Tensor;

/**
 * The weight of ONNX Runtime's {@code MatMulNBits}: {@code [outputs][blocks][bytes]} of 4 or 8 bits, with a scale and
 * perhaps a zero point for each block of inputs; as the {@code [inputs][outputs]} matrix of a {@code MatMul}.
 */
final class BlockedMatrix implements Computed {

    private final int outputs;
    private final int inputs;
    private final int bits;
    private final int block;
    private final int blocks;
    private final byte[] values;
    private final Tensor scales;
    private final Optional<Tensor> zeroPoints;

    private BlockedMatrix(Node node, List<Optional<Tensor>> in) {
        Attributes a = node.attributes();
        bits = size(node, "bits", a.integer("bits", 4), 8);
        outputs = size(node, "N", a.integer("N", 0), 1 << 24);
        inputs = size(node, "K", a.integer("K", 0), 1 << 24);
        block = size(node, "block_size", a.integer("block_size", 0), 1 << 16);
        blocks = (inputs - 1) / block + 1;
        if (bits != 4 && bits != 8 || block % 8 != 0) {
            throw ModelFault.expected(node.where(), "4 or 8 bits in blocks of a multiple of 8", bits
                    + " bits in blocks of " + block);
        }
        if (given(in, 4).isPresent()) {
            throw ModelFault.expected(node.where(), "blocks in order", "g_idx");
        }
        Tensor packed = given(in, 1)
                .orElseThrow(() -> ModelFault.expected(node.where(), "a constant weight", "a computed one"));
        values = packed.bytes();
        scales = given(in, 2).orElseThrow(() -> ModelFault.expected(node.where(), "constant scales", "computed ones"));
        zeroPoints = given(in, 3);
        long bytes = (long) outputs * blocks * block * bits / 8;
        if (values.length != bytes) {
            throw ModelFault.expected(packed.where(), bytes + " bytes", values.length);
        }
        if (!scales.type().isFloat() || scales.count() != (long) outputs * blocks) {
            throw ModelFault.expected(scales.where(), outputs + " times " + blocks + " scales", scales.count());
        }
        long zeros = zeroPoints.map(z -> z.type() == DataType.UINT8 ? outputs * ((blocks * (long) bits + 7) / 8)
                : (long) outputs * blocks).orElse(0L);
        if (zeroPoints.isPresent() && zeroPoints.get().count() != zeros) {
            throw ModelFault.expected(zeroPoints.get().where(), zeros + " zero points", zeroPoints.get().count());
        }
    }

    /** The weight as a matrix of floats, each computed when asked for. */
    static Tensor of(Node node, List<Optional<Tensor>> in) {
        BlockedMatrix matrix = new BlockedMatrix(node, in);
        Tensor packed = given(in, 1).orElseThrow();
        DataType type = matrix.bits == 4 ? DataType.UINT4 : DataType.UINT8;
        return new Tensor(packed.name(), DataType.FLOAT, type, new long[] {matrix.inputs, matrix.outputs}, matrix);
    }

    private static Optional<Tensor> given(List<Optional<Tensor>> in, int index) {
        return index < in.size() ? in.get(index) : Optional.empty();
    }

    private static int size(Node node, String name, long value, int most) {
        if (value < 1 || value > most) {
            throw ModelFault.expected(node.where(), name + " of 1 to " + most, value);
        }
        return (int) value;
    }

    @Override
    public int count() {
        return Math.multiplyExact(inputs, outputs);
    }

    @Override
    public float at(int index) {
        int input = index / outputs;
        int output = index % outputs;
        int group = output * blocks + input / block;
        int place = group * block + input % block;
        int stored = bits == 4 ? Tensor.nibble(values, place) : values[place] & 0xff;
        return (float) (stored - zeroPoint(output, input / block)) * (float) scales.value(group);
    }

    @Override
    public float step(int index) {
        return Math.abs((float) scales.value(index % outputs * blocks + index / outputs / block));
    }

    /** Packed bytes start anew for each output; floats are one for each block; none means the middle of the range. */
    private double zeroPoint(int output, int blockIndex) {
        if (zeroPoints.isEmpty()) {
            return 1 << bits - 1;
        }
        Tensor zeros = zeroPoints.get();
        if (zeros.type() != DataType.UINT8 || bits == 8) {
            return zeros.value(output * blocks + blockIndex);
        }
        return Tensor.nibble(zeros.bytes(), output * ((blocks + 1) / 2) * 2 + blockIndex);
    }
}
