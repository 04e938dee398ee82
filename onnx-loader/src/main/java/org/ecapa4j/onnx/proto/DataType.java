package org.ecapa4j.onnx.proto;

import java.util.Locale;

/** The element types of ONNX tensors ({@code TensorProto.DataType}) and how this reader holds them. */
public enum DataType {
    FLOAT(1, 32, Family.FLOATS), UINT8(2, 8, Family.BYTES), INT8(3, 8, Family.BYTES), UINT16(4, 16, Family.INTEGERS),
    INT16(5, 16, Family.INTEGERS), INT32(6, 32, Family.INTEGERS), INT64(7, 64, Family.INTEGERS),
    BOOL(9, 8, Family.INTEGERS), FLOAT16(10, 16, Family.FLOATS), DOUBLE(11, 64, Family.FLOATS),
    UINT32(12, 32, Family.INTEGERS), UINT64(13, 64, Family.INTEGERS), BFLOAT16(16, 16, Family.FLOATS),
    UINT4(21, 4, Family.NIBBLES), INT4(22, 4, Family.NIBBLES),
    /** Strings, complex numbers, floats of 4 and 8 bits, integers of 2: no part of this network. */
    OTHER(0, 0, Family.NONE);

    /** The Java array that holds the values. */
    public enum Family {
        /** {@code float[]}. */
        FLOATS,
        /** {@code byte[]}. */
        BYTES,
        /** {@code byte[]}, two values in each, the lower four bits first. */
        NIBBLES,
        /** {@code long[]}. */
        INTEGERS,
        /** Not held. */
        NONE
    }

    private final int code;
    private final int bits;
    private final Family family;

    DataType(int code, int bits, Family family) {
        this.code = code;
        this.bits = bits;
        this.family = family;
    }

    /** The type with that number in the file. */
    public static DataType of(long code) {
        for (DataType type : values()) {
            if (type != OTHER && type.code == code) {
                return type;
            }
        }
        return OTHER;
    }

    /** Bytes of so many values in {@code raw_data}. */
    public long bytes(long count) {
        return (count * bits + 7) / 8;
    }

    /** The Java array that holds values of this type. */
    public Family family() {
        return family;
    }

    /** Whether values are real numbers, of any width. */
    public boolean isFloat() {
        return family == Family.FLOATS;
    }

    /** Whether this is a type of quantised weights. */
    public boolean isQuantized() {
        return family == Family.BYTES || family == Family.NIBBLES;
    }

    /** The name that ONNX documents use, for example {@code uint8}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
