package org.ecapa4j.onnx.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ecapa4j.onnx.proto.Tensor;
import org.ecapa4j.onnx.shape.ShapeSettings;

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

    /** A constant that does not depend on the length of the clip. */
    Optional<Tensor> given(int index) {
        return get(index) instanceof Constant constant && !constant.derived() ? Optional.of(constant.tensor())
                : Optional.empty();
    }

    /** Whether a constant among them depends on the length of the clip. */
    boolean anyDerived() {
        for (Operand operand : operands) {
            if (operand instanceof Constant constant && constant.derived()) {
                return true;
            }
        }
        return false;
    }

    Optional<long[]> longs(int index) {
        return ShapeSettings.longs(tensor(index));
    }

    /** A constant of one real number. */
    Optional<Float> real(int index) {
        return tensor(index).filter(t -> t.type().isFloat() && t.count() == 1).map(t -> (float) t.value(0));
    }

    /** Whether an input holds real numbers. */
    boolean isFloat(int index) {
        return get(index) instanceof Constant constant ? constant.tensor().type().isFloat()
                : get(index) instanceof View view && view.value().known() && !view.value().integer();
    }

    boolean absent(int index) {
        return get(index) instanceof Absent;
    }

    List<Optional<Tensor>> tensors() {
        List<Optional<Tensor>> tensors = new ArrayList<>(operands.size());
        for (int i = 0; i < operands.size(); i++) {
            tensors.add(tensor(i));
        }
        return tensors;
    }

    boolean allConstant() {
        for (Operand operand : operands) {
            if (operand instanceof View || operand instanceof Sequence) {
                return false;
            }
        }
        return true;
    }

    /** Why something that is read is not known; empty if all is. */
    String unknown() {
        for (Operand operand : operands) {
            if (operand instanceof View view && !view.value().known()) {
                return view.value().unknown();
            }
        }
        return "";
    }
}
