package org.ecapa4j.onnx.proto;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;

/** Reads a {@code ValueInfoProto} with a tensor type: the declaration of an input or output. */
final class InputReader {

    private final ReadContext context;
    private final CodedInputStream in;
    private final Integers dims;
    private String name = "";
    private long type;
    private boolean hasShape;
    private long dim;

    private InputReader(ReadContext context) {
        this.context = context;
        this.in = context.in();
        this.dims = new Integers(context.budget());
    }

    static Model.Input read(ReadContext context) throws IOException {
        context.budget().charge(128);
        InputReader reader = new InputReader(context);
        Wire.message(context.in(), reader::valueInfo);
        return new Model.Input(reader.name, DataType.of(reader.type), reader.hasShape, reader.dims.toArray());
    }

    private void valueInfo(int field, int tag) throws IOException {
        switch (field) {
            case 1 -> name = Wire.name(in, context.budget(), "input or output");
            case 2 -> Wire.message(in, this::type);
            default -> in.skipField(tag);
        }
    }

    private void type(int field, int tag) throws IOException {
        if (field == 1) {
            Wire.message(in, this::tensorType);
        } else {
            in.skipField(tag);
        }
    }

    private void tensorType(int field, int tag) throws IOException {
        switch (field) {
            case 1 -> type = in.readInt32();
            case 2 -> {
                hasShape = true;
                Wire.message(in, this::shape);
            }
            default -> in.skipField(tag);
        }
    }

    private void shape(int field, int tag) throws IOException {
        if (field == 1) {
            dim = -1;
            Wire.message(in, this::dim);
            dims.add(dim);
        } else {
            in.skipField(tag);
        }
    }

    private void dim(int field, int tag) throws IOException {
        if (field == 1) {
            dim = in.readInt64();
        } else {
            in.skipField(tag);
        }
    }
}
