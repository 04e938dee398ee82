package org.ecapa4j.onnx.proto;

import org.ecapa4j.onnx.fault.ModelFault;

/**
 * How much memory a load may take beyond the size of the file. A hostile file may chain nodes that copy or repeat
 * constants, or write many small parts that need large objects; an honest one needs a fraction of this, or all of it
 * where bytes become floats.
 */
public final class MemoryBudget {

    private static final long MEGABYTES = 64;

    private long left = MEGABYTES << 20;

    /** Takes that many bytes, or refuses the model. */
    public void charge(long bytes) {
        if (bytes < 0 || bytes > left) {
            throw ModelFault.expected("model", "one that loads with at most " + MEGABYTES
                    + " MB beyond the size of its file",
                    "constants or nodes that need more");
        }
        left -= bytes;
    }

    /** Gives back what is no longer held. */
    public void refund(long bytes) {
        left += bytes;
    }
}
