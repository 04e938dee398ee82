package org.ecapa4j.onnx.constant;

/**
 * How many values constant arithmetic may still make. A hostile file may chain nodes that copy or repeat a large constant; honest ones make
 * a copy or two.
 */
public final class Budget {

    private long values;

    public Budget(long values) {
        this.values = values;
    }

    /** Takes that many, if they are left. */
    boolean afford(long count) {
        if (count > values) {
            return false;
        }
        values -= count;
        return true;
    }
}
