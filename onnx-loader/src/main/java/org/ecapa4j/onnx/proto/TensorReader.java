package org.ecapa4j.onnx.proto;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.ecapa4j.onnx.fault.ModelFault;

/**
 * Reads one {@code TensorProto}: values from {@code raw_data} (little-endian) or from the typed field of their type, checked against shape
 * and type. Nothing is allocated on the word of a length alone: typed values grow as they arrive, and protobuf reads long byte fields
 * in pieces where it cannot see their end.
 */
final class TensorReader {

    private static final int EXTERNAL = 1;

    private final CodedInputStream in;
    private final Growing dims = new Growing();
    private final Growing integers = new Growing();
    private float[] floats = {};
    private int floatCount;
    private byte[] raw = {};
    private boolean hasRaw;
    private long typeCode;
    private String name = "";
    private boolean external;

    private TensorReader(CodedInputStream in) {
        this.in = in;
    }

    static Tensor read(CodedInputStream in, String defaultName) throws IOException {
        TensorReader reader = new TensorReader(in);
        Wire.message(in, reader::field);
        if (reader.name.isEmpty()) {
            reader.name = defaultName;
        }
        return reader.tensor();
    }

    private void field(int field, int tag) throws IOException {
        switch (field) {
            case 1 -> dims.read(in, tag, in::readInt64);
            case 2 -> typeCode = in.readInt32();
            case 4 -> readFloats(tag, in::readFloat);
            case 5 -> integers.read(in, tag, in::readInt32);
            case 7 -> integers.read(in, tag, in::readInt64);
            case 8 -> name = in.readStringRequireUtf8();
            case 9 -> {
                raw = in.readByteArray();
                hasRaw = true;
            }
            case 10 -> readFloats(tag, () -> (float) in.readDouble());
            case 11 -> integers.read(in, tag, in::readUInt64);
            case 13 -> {
                external = true;
                in.skipField(tag);
            }
            case 14 -> external |= in.readEnum() == EXTERNAL;
            default -> in.skipField(tag);
        }
    }

    private interface FloatField {
        float read() throws IOException;
    }

    private void readFloats(int tag, FloatField value) throws IOException {
        if (WireFormat.getTagWireType(tag) != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
            add(value.read());
            return;
        }
        int length = in.readRawVarint32();
        int outer = in.pushLimit(length);
        // The array grows with what was read, so a lying length cannot make it large.
        while (in.getBytesUntilLimit() > 0) {
            add(value.read());
        }
        in.popLimit(outer);
    }

    private void add(float value) {
        if (floatCount == floats.length) {
            floats = Arrays.copyOf(floats, Math.max(16, floatCount * 2));
        }
        floats[floatCount++] = value;
    }

    private Tensor tensor() {
        long[] shape = dims.toArray();
        DataType type = DataType.of(typeCode);
        String where = "tensor " + name;
        if (external) {
            throw ModelFault.expected(where, "values in this file", "a reference to external data");
        }
        long count = 1;
        for (long dim : shape) {
            if (dim < 0 || (dim > 0 && count > Integer.MAX_VALUE / dim)) {
                throw ModelFault.expected(where, "a shape of at most 2^31 values", Arrays.toString(shape));
            }
            count *= dim;
        }
        if (type == DataType.OTHER) {
            return new Tensor(name, type, shape, new Object());
        }
        String expected = count + " values of " + type + " for shape " + Arrays.toString(shape);
        if (hasRaw) {
            if (raw.length != count * type.bytes()) {
                throw ModelFault.expected(where, expected + " (" + count * type.bytes() + " bytes)", raw.length + " bytes");
            }
            return new Tensor(name, type, shape, fromRaw(type, raw, (int) count));
        }
        boolean inFloatField = type == DataType.FLOAT || type == DataType.DOUBLE;
        int found = inFloatField ? floatCount : integers.size();
        if (found != count) {
            throw ModelFault.expected(where, expected, found + " values");
        }
        return new Tensor(name, type, shape, inFloatField ? Arrays.copyOf(floats, found) : fromIntegers(type, integers));
    }

    private static Object fromRaw(DataType type, byte[] raw, int count) {
        if (type.family() == DataType.Family.BYTES) {
            return raw;
        }
        ByteBuffer bytes = ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN);
        if (type.isFloat()) {
            float[] floats = new float[count];
            switch (type) {
                case FLOAT -> bytes.asFloatBuffer().get(floats);
                case DOUBLE -> {
                    for (int i = 0; i < count; i++) {
                        floats[i] = (float) bytes.getDouble(8 * i);
                    }
                }
                default -> {
                    for (int i = 0; i < count; i++) {
                        floats[i] = Halves.toFloat(type, bytes.getShort(2 * i));
                    }
                }
            }
            return floats;
        }
        long[] longs = new long[count];
        for (int i = 0; i < count; i++) {
            longs[i] = switch (type) {
                case UINT16 -> bytes.getShort(2 * i) & 0xffff;
                case INT16 -> bytes.getShort(2 * i);
                case INT32 -> bytes.getInt(4 * i);
                case UINT32 -> bytes.getInt(4 * i) & 0xffffffffL;
                case BOOL -> raw[i] == 0 ? 0 : 1;
                default -> bytes.getLong(8 * i);
            };
        }
        return longs;
    }

    private static Object fromIntegers(DataType type, Growing integers) {
        if (type.family() == DataType.Family.INTEGERS) {
            return integers.toArray();
        }
        int count = integers.size();
        if (type.isFloat()) {
            float[] floats = new float[count];
            for (int i = 0; i < count; i++) {
                floats[i] = Halves.toFloat(type, (short) integers.get(i));
            }
            return floats;
        }
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) integers.get(i);
        }
        return bytes;
    }
}
