package org.ecapa4j.onnx.graph;

import java.util.HashSet;
import java.util.List;
import org.ecapa4j.onnx.shape.Axis;
import org.ecapa4j.onnx.shape.Shape;

/**
 * A value in some layout.
 *
 * @param value what is looked at
 * @param shape the layout; may repeat the value along an axis that the value has not ({@code Expand}, {@code Tile})
 */
public record View(Value value, Shape shape) implements Operand {

    /** The sizes. */
    public long[] dims() {
        return shape.sizes();
    }

    /** Whether the view has the value's axes and no repetition. */
    public boolean faithful() {
        List<Axis> mine = shape.core();
        List<Axis> values = value.shape().core();
        return mine.size() == values.size() && new HashSet<>(mine).equals(new HashSet<>(values));
    }
}
