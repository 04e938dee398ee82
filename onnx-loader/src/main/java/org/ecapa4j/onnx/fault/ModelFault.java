package org.ecapa4j.onnx.fault;

/**
 * Why a model cannot be read as this network: the node or tensor, what was expected, what was found. The loader's edge
 * adds the name of the source and throws it as {@code OnnxFormatException}.
 */
public final class ModelFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A fault in words of its own. */
    public ModelFault(String message) {
        super(message);
    }

    /** A fault that something else led to. */
    public ModelFault(String message, Throwable cause) {
        super(message, cause);
    }

    /** The common form: {@code where: expected ..., found ...}. */
    public static ModelFault expected(String where, Object expected, Object found) {
        return new ModelFault(where + ": expected " + expected + ", found " + found);
    }
}
