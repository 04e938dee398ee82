package org.ecapa4j.onnx.proto;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.Arrays;

/** A repeated integer field, packed or not; grows with what was read, whatever the file announces. */
final class Integers {

    /** Reads one value. */
    interface Value {
        long read() throws IOException;
    }

    private final MemoryBudget budget;
    private long[] values = {};
    private int size;

    Integers(MemoryBudget budget) {
        this.budget = budget;
    }

    void read(CodedInputStream in, int tag, Value value) throws IOException {
        if (WireFormat.getTagWireType(tag) != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
            add(value.read());
            return;
        }
        int outer = in.pushLimit(Wire.length(in));
        while (in.getBytesUntilLimit() > 0) {
            add(value.read());
        }
        in.popLimit(outer);
    }

    void add(long value) {
        if (size == values.length) {
            int larger = Math.max(8, size + size / 2);
            budget.charge(8L * larger);
            values = Arrays.copyOf(values, larger);
            budget.refund(8L * size);
        }
        values[size++] = value;
    }

    int size() {
        return size;
    }

    long get(int index) {
        return values[index];
    }

    long[] toArray() {
        return Arrays.copyOf(values, size);
    }
}
