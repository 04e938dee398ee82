package org.ecapa4j.onnx.proto;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.ecapa4j.onnx.fault.ModelFault;

/**
 * Reads one {@code AttributeProto}. Its {@code type} says which field counts; writers may leave out a field that holds
 * zero.
 */
final class AttributeReader {

    private static final int FLOAT = 1;
    private static final int INT = 2;
    private static final int STRING = 3;
    private static final int TENSOR = 4;
    private static final int GRAPH = 5;
    private static final int FLOATS = 6;
    private static final int INTS = 7;

    private final ReadContext context;
    private final CodedInputStream in;
    private final int depth;
    private String name = "";
    private int type;
    private int seen;
    private float real;
    private long integer;
    private String text = "";
    private Object tensor = Attributes.UNSUPPORTED;
    private Object graph = Attributes.UNSUPPORTED;
    private float[] reals = {};
    private int realCount;
    private final Integers integers;

    private AttributeReader(ReadContext context, int depth) {
        this.context = context;
        this.in = context.in();
        this.depth = depth;
        this.integers = new Integers(context.budget());
    }

    static void read(ReadContext context, Map<String, Object> attributes, int depth) throws IOException {
        context.budget().charge(160);
        AttributeReader reader = new AttributeReader(context, depth);
        Wire.message(context.in(), reader::field);
        if (attributes.put(reader.name, reader.value()) != null) {
            throw ModelFault.expected("attribute " + reader.name, "one attribute of that name", "two");
        }
    }

    private void field(int field, int tag) throws IOException {
        switch (field) {
            case 1 -> name = Wire.name(in, context.budget(), "attribute");
            case 2 -> {
                real = in.readFloat();
                seen = FLOAT;
            }
            case 3 -> {
                integer = in.readInt64();
                seen = INT;
            }
            case 4 -> {
                text = Wire.text(in, context.budget());
                seen = STRING;
            }
            case 5 -> {
                tensor = TensorReader.read(context, name);
                seen = TENSOR;
            }
            case 6 -> {
                graph = GraphReader.subgraph(context, depth + 1);
                seen = GRAPH;
            }
            case 7 -> {
                readReals(tag);
                seen = FLOATS;
            }
            case 8 -> {
                integers.read(in, tag, in::readInt64);
                seen = INTS;
            }
            case 20 -> type = in.readEnum();
            default -> in.skipField(tag);
        }
    }

    private void readReals(int tag) throws IOException {
        if (WireFormat.getTagWireType(tag) != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
            add(in.readFloat());
            return;
        }
        int outer = in.pushLimit(Wire.length(in));
        while (in.getBytesUntilLimit() > 0) {
            add(in.readFloat());
        }
        in.popLimit(outer);
    }

    private void add(float value) {
        if (realCount == reals.length) {
            reals = Arrays.copyOf(reals, Math.max(8, realCount + realCount / 2));
        }
        reals[realCount++] = value;
    }

    private Object value() {
        return switch (type == 0 ? seen : type) {
            case FLOAT -> real;
            case INT -> integer;
            case STRING -> text;
            case TENSOR -> tensor;
            case GRAPH -> graph;
            case FLOATS -> Arrays.copyOf(reals, realCount);
            case INTS -> integers.toArray();
            default -> Attributes.UNSUPPORTED;
        };
    }
}
