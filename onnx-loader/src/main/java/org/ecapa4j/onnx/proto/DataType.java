package org.ecapa4j.onnx.proto;

import java.util.Locale;

/** The element types of ONNX tensors ({@code TensorProto.DataType}) and how this reader holds them. */
public enum DataType {
    FLOAT(1, 4, Family.FLOATS), UINT8(2, 1, Family.BYTES), INT8(3, 1, Family.BYTES), UINT16(4, 2, Family.INTEGERS),
    INT16(5, 2, Family.INTEGERS), INT32(6, 4, Family.INTEGERS), INT64(7, 8, Family.INTEGERS), BOOL(9, 1, Family.INTEGERS),
    FLOAT16(10, 2, Family.FLOATS), DOUBLE(11, 8, Family.FLOATS), UINT32(12, 4, Family.INTEGERS),
    UINT64(13, 8, Family.INTEGERS), BFLOAT16(16, 2, Family.FLOATS),
    /** Strings, complex numbers, 4 and 8 bit floats: no part of this network. */
    OTHER(0, 0, Family.NONE);

    /** The Java array that holds the values. */
    public enum Family {
        /** {@code float[]}. */
        FLOATS,
        /** {@code byte[]}. */
        BYTES,
        /** {@code long[]}. */
        INTEGERS,
        /** Not held. */
        NONE
    }

    private final int code;
    private final int bytes;
    private final Family family;

    DataType(int code, int bytes, Family family) {
        this.code = code;
        this.bytes = bytes;
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

    /** Bytes of one value in {@code raw_data}. */
    public int bytes() {
        return bytes;
    }

    /** The Java array that holds values of this type. */
    public Family family() {
        return family;
    }

    /** Whether values are real numbers, of any width. */
    public boolean isFloat() {
        return family == Family.FLOATS;
    }

    /** The name that ONNX documents use, for example {@code uint8}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
