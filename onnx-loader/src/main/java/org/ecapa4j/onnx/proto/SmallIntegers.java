package org.ecapa4j.onnx.proto;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.Arrays;

/** A repeated integer field of which the lower sixteen bits count; grows with what was read. */
final class SmallIntegers {

    private final MemoryBudget budget;
    private short[] values = {};
    private int size;

    SmallIntegers(MemoryBudget budget) {
        this.budget = budget;
    }

    void read(CodedInputStream in, int tag, Integers.Value value) throws IOException {
        if (WireFormat.getTagWireType(tag) != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
            add((short) value.read());
            return;
        }
        int outer = in.pushLimit(Wire.length(in));
        while (in.getBytesUntilLimit() > 0) {
            add((short) value.read());
        }
        in.popLimit(outer);
    }

    void add(short value) {
        if (size == values.length) {
            int larger = Math.max(16, size + size / 2);
            budget.charge(2L * larger);
            values = Arrays.copyOf(values, larger);
            budget.refund(2L * size);
        }
        values[size++] = value;
    }

    /** Called when the values have found their place. */
    void release() {
        budget.refund(2L * values.length);
        values = new short[0];
        size = 0;
    }

    int size() {
        return size;
    }

    short get(int index) {
        return values[index];
    }
}
