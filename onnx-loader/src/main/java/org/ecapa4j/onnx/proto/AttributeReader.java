package org.ecapa4j.onnx.proto;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ecapa4j.onnx.fault.ModelFault;

/** Reads one {@code AttributeProto}. Its {@code type} says which field counts; writers may leave out a field that holds zero. */
final class AttributeReader {

    private static final int FLOAT = 1;
    private static final int INT = 2;
    private static final int STRING = 3;
    private static final int TENSOR = 4;
    private static final int FLOATS = 6;
    private static final int INTS = 7;

    private final CodedInputStream in;
    private String name = "";
    private int type;
    private int seen;
    private float real;
    private long integer;
    private String text = "";
    private Object tensor = Attributes.UNSUPPORTED;
    private final List<Float> reals = new ArrayList<>();
    private final Growing integers = new Growing();

    private AttributeReader(CodedInputStream in) {
        this.in = in;
    }

    static void read(CodedInputStream in, Map<String, Object> attributes) throws IOException {
        AttributeReader reader = new AttributeReader(in);
        Wire.message(in, reader::field);
        if (attributes.put(reader.name, reader.value()) != null) {
            throw ModelFault.expected("attribute " + reader.name, "one attribute of that name", "two");
        }
    }

    private void field(int field, int tag) throws IOException {
        switch (field) {
            case 1 -> name = in.readStringRequireUtf8();
            case 2 -> {
                real = in.readFloat();
                seen = FLOAT;
            }
            case 3 -> {
                integer = in.readInt64();
                seen = INT;
            }
            case 4 -> {
                text = new String(in.readByteArray(), StandardCharsets.UTF_8);
                seen = STRING;
            }
            case 5 -> {
                tensor = TensorReader.read(in, name);
                seen = TENSOR;
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
            reals.add(in.readFloat());
            return;
        }
        int outer = in.pushLimit(in.readRawVarint32());
        while (in.getBytesUntilLimit() > 0) {
            reals.add(in.readFloat());
        }
        in.popLimit(outer);
    }

    private Object value() {
        return switch (type == 0 ? seen : type) {
            case FLOAT -> real;
            case INT -> integer;
            case STRING -> text;
            case TENSOR -> tensor;
            case FLOATS -> {
                float[] floats = new float[reals.size()];
                for (int i = 0; i < floats.length; i++) {
                    floats[i] = reals.get(i);
                }
                yield floats;
            }
            case INTS -> integers.toArray();
            default -> Attributes.UNSUPPORTED;
        };
    }
}
