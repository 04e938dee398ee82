package org.ecapa4j.onnx.constant;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.ecapa4j.onnx.fault.ModelFault;
import org.ecapa4j.onnx.proto.Attributes;
import org.ecapa4j.onnx.proto.Node;
import org.ecapa4j.onnx.proto.Tensor;

/**
 * Operators outside ONNX's own. {@code MatMulNBits} is a {@code MatMul} whose weight is packed; what ONNX Runtime
 * writes after it has fused a graph for one machine is refused, since parts of the network no longer stand there as
 * such.
 */
public final class KnownOperators {

    private static final String PACKED = "com.microsoft.MatMulNBits";
    private static final String DEQUANTIZE = "com.microsoft.DequantizeLinear";

    private KnownOperators() {}

    /** The same nodes in ONNX's own operators; {@code constants} takes the weights that are unpacked. */
    public static List<Node> inOnnx(Node node, List<Optional<Tensor>> in, BiConsumer<String, Tensor> constants) {
        if (!node.op().contains(".") || node.op().equals(DEQUANTIZE)) {
            return List.of(node);
        }
        if (!node.op().equals(PACKED) || node.inputs().size() < 3 || node.outputs().size() != 1) {
            throw refusal(node);
        }
        String weight = node.outputs().get(0) + "#weight";
        constants.accept(weight, BlockedMatrix.of(node, in));
        boolean biased = node.inputs().size() > 5 && !node.inputs().get(5).isEmpty();
        String product = biased ? node.outputs().get(0) + "#product" : node.outputs().get(0);
        List<Node> nodes = new ArrayList<>();
        nodes.add(new Node(node.name(), "MatMul", List.of(node.inputs().get(0), weight), List.of(product),
                Attributes.NONE));
        if (biased) {
            nodes.add(new Node(node.name(), "Add", List.of(product, node.inputs().get(5)), node.outputs(),
                    Attributes.NONE));
        }
        return nodes;
    }

    private static ModelFault refusal(Node node) {
        boolean fused = node.op().startsWith("com.microsoft.") || node.op().startsWith("ai.onnx.");
        return ModelFault.expected(node.where(), "an operator of ONNX itself", node.op() + (fused
                ? ", which ONNX Runtime writes after fusing; take the file that it read, or save with "
                        + "graph_optimization_level "
                        + "ORT_ENABLE_BASIC" : ""));
    }
}
