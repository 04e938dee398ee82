package org.ecapa4j.onnx.graph;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ecapa4j.onnx.proto.Tensor;

/**
 * The resolved inputs of a node.
 *
 * @param operands in the node's order; absent ones included
 */
record Inputs(List<Operand> operands) {

    Operand get(int index) {
        return index < operands.size() ? operands.get(index) : Absent.INSTANCE;
    }

    Optional<View> view(int index) {
        return get(index) instanceof View view ? Optional.of(view) : Optional.empty();
    }

    Optional<Tensor> tensor(int index) {
        return get(index) instanceof Constant constant ? Optional.of(constant.tensor()) : Optional.empty();
    }

    Optional<long[]> longs(int index) {
        return ConstantArithmetic.longs(tensor(index));
    }

    /** A constant of one real number. */
    Optional<Float> real(int index) {
        return tensor(index).filter(t -> t.type().isFloat() && t.count() == 1).map(t -> t.floats()[0]);
    }

    boolean absent(int index) {
        return get(index) instanceof Absent;
    }

    List<Optional<Tensor>> tensors() {
        return IntStream.range(0, operands.size()).mapToObj(this::tensor).toList();
    }

    boolean allConstant() {
        return operands.stream().noneMatch(View.class::isInstance);
    }

    /** Whether all that is read is known. */
    Optional<String> unknown() {
        return operands.stream().filter(View.class::isInstance).map(o -> ((View) o).value().unknown())
                .filter(why -> !why.isEmpty()).findFirst();
    }
}
