package org.ecapa4j.onnx.proto;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ecapa4j.onnx.fault.ModelFault;

/**
 * Reads one {@code TensorProto}: values from {@code raw_data} (little-endian), from the typed field of their type, or
 * from a file beside, checked against shape and type. Nothing is allocated on the word of a length alone.
 */
final class TensorReader {

    private static final int EXTERNAL = 1;
    private static final int MOST_AXES = 32;

    private final ReadContext context;
    private final CodedInputStream in;
    private final Integers dims;
    private final Integers integers;
    private final SmallIntegers small;
    private final Map<String, String> external = new LinkedHashMap<>();
    private float[] floats = {};
    private int floatCount;
    private Object raw;
    private long rawLength = -1;
    private long typeCode;
    private String name = "";
    private boolean isExternal;

    private TensorReader(ReadContext context) {
        this.context = context;
        this.in = context.in();
        this.dims = new Integers(context.budget());
        this.integers = new Integers(context.budget());
        this.small = new SmallIntegers(context.budget());
    }

    static Tensor read(ReadContext context, String defaultName) throws IOException {
        context.budget().charge(256);
        TensorReader reader = new TensorReader(context);
        Wire.message(context.in(), reader::field);
        if (reader.name.isEmpty()) {
            reader.name = defaultName;
        }
        return reader.tensor();
    }

    private void field(int field, int tag) throws IOException {
        switch (field) {
            case 1 -> dims.read(in, tag, in::readInt64);
            case 2 -> typeCode = in.readInt32();
            case 4 -> readFloats(tag, in::readFloat, 4);
            case 5 -> readInt32s(tag);
            case 7 -> integers.read(in, tag, in::readInt64);
            case 8 -> name = Wire.name(in, context.budget(), "tensor");
            case 9 -> readRaw();
            case 10 -> readFloats(tag, () -> (float) in.readDouble(), 8);
            case 11 -> integers.read(in, tag, in::readUInt64);
            case 13 -> readExternal();
            case 14 -> isExternal |= in.readEnum() == EXTERNAL;
            default -> in.skipField(tag);
        }
    }

    /** Bytes and sixteen-bit floats are written as 32-bit integers, and need not become 64-bit ones in between. */
    private void readInt32s(int tag) throws IOException {
        DataType type = DataType.of(typeCode);
        if (type.isQuantized() || type.isFloat()) {
            small.read(in, tag, in::readInt32);
        } else {
            integers.read(in, tag, in::readInt32);
        }
    }

    private interface FloatField {
        float read() throws IOException;
    }

    private void readFloats(int tag, FloatField value, int width) throws IOException {
        if (WireFormat.getTagWireType(tag) != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
            add(value.read());
            return;
        }
        int length = Wire.length(in);
        int outer = in.pushLimit(length);
        if (context.known() && floatCount + length / width > floats.length) {
            floats = Arrays.copyOf(floats, floatCount + length / width);
        }
        while (in.getBytesUntilLimit() > 0) {
            add(value.read());
        }
        in.popLimit(outer);
    }

    private void add(float value) {
        if (floatCount == floats.length) {
            floats = Arrays.copyOf(floats, Math.max(16, floatCount + floatCount / 2));
        }
        floats[floatCount++] = value;
    }

    /** Writers put shape and type first; if not, the bytes wait for them. */
    private void readRaw() throws IOException {
        int length = Wire.length(in);
        DataType type = DataType.of(typeCode);
        long count = type == DataType.OTHER ? -1 : count();
        RawValues values = new RawValues(in::readRawBytes, context.known());
        if (count >= 0 && type.bytes(count) == length) {
            raw = chargedFor(type, count, values);
        } else {
            context.budget().charge(length);
            raw = values.read(DataType.UINT8, length);
        }
        rawLength = length;
    }

    /** Types that take more room in memory than in the file pay for it. */
    private Object chargedFor(DataType type, long count, RawValues values) throws IOException {
        int held = switch (type.family()) {
            case FLOATS -> 4;
            case INTEGERS -> 8;
            default -> 0;
        };
        context.budget().charge(Math.max(0, held * count - (held == 0 ? 0 : type.bytes(count))));
        return values.read(type, (int) count);
    }

    private void readExternal() throws IOException {
        String[] entry = {"", ""};
        Wire.message(in, (field, tag) -> {
            if (field == 1 || field == 2) {
                entry[field - 1] = Wire.name(in, context.budget(), "external data");
            } else {
                in.skipField(tag);
            }
        });
        external.put(entry[0], entry[1]);
    }

    private Tensor tensor() throws IOException {
        String where = "tensor " + name;
        if (dims.size() > MOST_AXES) {
            throw ModelFault.expected(where, "at most " + MOST_AXES + " axes", dims.size());
        }
        long[] shape = dims.toArray();
        DataType type = DataType.of(typeCode);
        if (type == DataType.OTHER) {
            return new Tensor(name, type, shape, new Object());
        }
        long count = count();
        if (count < 0) {
            throw ModelFault.expected(where, "a shape of at most 2^31 values", Arrays.toString(shape));
        }
        if (isExternal || !external.isEmpty()) {
            return new Tensor(name, type, shape, external(type, count));
        }
        String expected = count + " values of " + type + " for shape " + Arrays.toString(shape);
        if (rawLength >= 0) {
            if (rawLength != type.bytes(count)) {
                throw ModelFault.expected(where, expected + " (" + type.bytes(count) + " bytes)", rawLength + " bytes");
            }
            return new Tensor(name, type, shape, decoded(type, count));
        }
        boolean inFloatField = type == DataType.FLOAT || type == DataType.DOUBLE;
        boolean packed = type.family() == DataType.Family.NIBBLES;
        boolean isSmall = type.isQuantized() || type.isFloat();
        for (int i = 0; isSmall && i < integers.size(); i++) {
            small.add((short) integers.get(i));
        }
        int found = inFloatField ? floatCount : isSmall ? small.size() : integers.size();
        if (found != (packed ? type.bytes(count) : count)) {
            throw ModelFault.expected(where, expected, found + " values");
        }
        return new Tensor(name, type, shape, inFloatField ? trimmed() : fromIntegers(type));
    }

    private float[] trimmed() {
        return floats.length == floatCount ? floats : Arrays.copyOf(floats, floatCount);
    }

    /** How many values the shape has, or -1. */
    private long count() {
        long count = 1;
        for (int i = 0; i < dims.size(); i++) {
            long dim = dims.get(i);
            if (dim < 0 || dim > 0 && count > Integer.MAX_VALUE / dim) {
                return -1;
            }
            count *= dim;
        }
        return count;
    }

    private Object external(DataType type, long count) throws IOException {
        ExternalData files = context.external().orElseThrow(() -> ExternalData.refusal(name, external.get("location")));
        return files.read(name, external, type.bytes(count),
                (source, length) -> chargedFor(type, count, new RawValues(source, true)));
    }

    private Object decoded(DataType type, long count) throws IOException {
        boolean waited = raw instanceof byte[] && !type.isQuantized();
        if (!waited) {
            return raw;
        }
        ByteArrayInputStream bytes = new ByteArrayInputStream((byte[]) raw);
        return chargedFor(type, count, new RawValues(bytes::readNBytes, true));
    }

    private Object fromIntegers(DataType type) {
        if (type.family() == DataType.Family.INTEGERS) {
            return integers.toArray();
        }
        int count = small.size();
        if (type.isFloat()) {
            context.budget().charge(4L * count);
            float[] values = new float[count];
            for (int i = 0; i < count; i++) {
                values[i] = Halves.toFloat(type, small.get(i));
            }
            small.release();
            return values;
        }
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) small.get(i);
        }
        small.release();
        return bytes;
    }
}
