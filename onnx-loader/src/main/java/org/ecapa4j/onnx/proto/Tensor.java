package org.ecapa4j.onnx.proto;

import java.util.Arrays;
import org.ecapa4j.onnx.fault.ModelFault;

/**
 * A constant: an initializer, the value of a {@code Constant} node, or what constant arithmetic made of them. Immutable
 * by convention.
 *
 * @param name     the name in the file of what it was made from, for messages
 * @param type     the type of the values
 * @param storedAs the type in the file, before any {@code Cast} or {@code DequantizeLinear}
 * @param dims     the shape; empty for a scalar
 * @param data     {@code float[]}, {@code byte[]} or {@code long[]} by {@link DataType#family()}, row-major; or
 *                 {@link Computed}
 */
public record Tensor(String name, DataType type, DataType storedAs, long[] dims, Object data) {

    /** A constant whose type is that of the file. */
    public Tensor(String name, DataType type, long[] dims, Object data) {
        this(name, type, type, dims, data);
    }

    /** Integers, as shape arithmetic gives them. */
    public static Tensor integers(String name, long[] dims, long... values) {
        return new Tensor(name, DataType.INT64, dims, values);
    }

    /** How many values there are. */
    public int count() {
        if (data instanceof float[] floats) {
            return floats.length;
        }
        if (data instanceof long[] longs) {
            return longs.length;
        }
        if (data instanceof Computed computed) {
            return computed.count();
        }
        if (type.family() == DataType.Family.NIBBLES) {
            return (int) Arrays.stream(dims).reduce(1, (a, b) -> a * b);
        }
        return data instanceof byte[] bytes ? bytes.length : 0;
    }

    /** The values of a floating-point tensor of any width that is stored as such; not a copy. */
    public float[] floats() {
        if (data instanceof float[] floats) {
            return floats;
        }
        throw expected("float values");
    }

    /** The values of a {@code uint8} or {@code int8} tensor; not a copy. */
    public byte[] bytes() {
        if (data instanceof byte[] bytes && type.family() == DataType.Family.BYTES) {
            return bytes;
        }
        throw expected("uint8 or int8 values");
    }

    /** The values of an integer tensor of 16 bits or more, or of booleans (0 and 1); not a copy. */
    public long[] longs() {
        if (data instanceof long[] longs) {
            return longs;
        }
        throw expected("integers");
    }

    /** One value of any type as a real number. */
    public double value(int index) {
        if (data instanceof float[] floats) {
            return floats[index];
        }
        if (data instanceof long[] longs) {
            return longs[index];
        }
        if (data instanceof Computed computed) {
            return computed.at(index);
        }
        if (!(data instanceof byte[] bytes)) {
            throw expected("numbers");
        }
        return switch (type) {
            case UINT4 -> nibble(bytes, index);
            case INT4 -> (nibble(bytes, index) ^ 8) - 8;
            case UINT8 -> bytes[index] & 0xff;
            default -> bytes[index];
        };
    }

    /** The value with that index among unsigned values of four bits, the lower half of a byte first. */
    public static int nibble(byte[] bytes, int index) {
        return bytes[index >> 1] >> 4 * (index & 1) & 0xf;
    }

    /**
     * How far a value may be from what it stands for: the quantisation step of weights that were stored in fewer bits,
     * else 0.
     */
    public float step(int index) {
        return data instanceof Computed computed ? computed.step(index) : 0;
    }

    /** The only value of a tensor of one. */
    public double scalar() {
        if (count() != 1) {
            throw ModelFault.expected(where(), "one value", Arrays.toString(dims));
        }
        return value(0);
    }

    /** Whether another tensor holds the same; large ones are told by identity alone. */
    public boolean sameValues(Tensor other) {
        if (this == other || data == other.data) {
            return true;
        }
        if (count() != other.count() || count() > 64 || type.isFloat() != other.type.isFloat()) {
            return false;
        }
        for (int i = 0; i < count(); i++) {
            if (Double.compare(value(i), other.value(i)) != 0) {
                return false;
            }
        }
        return true;
    }

    /** The same values in another shape. */
    public Tensor reshaped(long... newDims) {
        return new Tensor(name, type, storedAs, newDims, data);
    }

    /** How messages call this tensor. */
    public String where() {
        return "tensor " + name;
    }

    private ModelFault expected(String what) {
        return ModelFault.expected(where(), what, type == DataType.OTHER ? "another type" : type);
    }
}
