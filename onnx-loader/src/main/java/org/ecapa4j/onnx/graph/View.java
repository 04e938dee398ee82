package org.ecapa4j.onnx.graph;

import java.util.Arrays;
import org.ecapa4j.onnx.shape.Dims;

/**
 * A value in some layout. Axes are told by their size: {@link Probe} makes the free ones unique.
 *
 * @param value what is looked at
 * @param dims  the layout; may repeat the value along an axis that the value has not ({@code Expand}, {@code Tile})
 */
public record View(Value value, long[] dims) implements Operand {

    /** Whether the view has the value's axes and no repetition. */
    public boolean faithful() {
        long[] mine = Dims.core(dims);
        long[] values = Dims.core(value.dims());
        Arrays.sort(mine);
        Arrays.sort(values);
        return Arrays.equals(mine, values);
    }
}
