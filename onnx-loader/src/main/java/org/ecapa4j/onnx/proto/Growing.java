package org.ecapa4j.onnx.proto;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.Arrays;
import org.ecapa4j.onnx.graph.Value;

/** A repeated integer field, packed or not; grows with what was read, whatever the file announces. */
final class Growing {

    /** Reads one value. */
    interface Value {
        long read() throws IOException;
    }

    private long[] values = {};
    private int size;

    void read(CodedInputStream in, int tag, Value value) throws IOException {
        if (WireFormat.getTagWireType(tag) != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
            add(value.read());
            return;
        }
        int outer = in.pushLimit(in.readRawVarint32());
        while (in.getBytesUntilLimit() > 0) {
            add(value.read());
        }
        in.popLimit(outer);
    }

    private void add(long value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, Math.max(8, size * 2));
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
