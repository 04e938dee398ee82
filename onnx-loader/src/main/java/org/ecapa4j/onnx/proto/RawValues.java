package org.ecapa4j.onnx.proto;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Decodes little-endian values piece by piece, so that no second copy of them lies in memory. Arrays are made at full
 * size only where the length can be believed; else they grow with what was read.
 */
final class RawValues {

    private static final int PIECE = 1 << 15;
    private static final int FIRST = 1 << 18;

    /** Gives the next bytes. */
    interface Source {
        byte[] read(int length) throws IOException;
    }

    private final Source source;
    private final boolean believed;

    RawValues(Source source, boolean believed) {
        this.source = source;
        this.believed = believed;
    }

    /** The Java array for {@code count} values of that type. */
    Object read(DataType type, int count) throws IOException {
        return switch (type.family()) {
            case BYTES, NIBBLES -> bytes((int) type.bytes(count));
            case FLOATS -> floats(type, count);
            default -> longs(type, count);
        };
    }

    private byte[] bytes(int length) throws IOException {
        byte[] values = new byte[first(length)];
        for (int at = 0; at < length; ) {
            byte[] piece = source.read(Math.min(PIECE, length - at));
            values = at + piece.length > values.length ? Arrays.copyOf(values, larger(values.length, length)) : values;
            System.arraycopy(piece, 0, values, at, piece.length);
            at += piece.length;
        }
        return values;
    }

    private float[] floats(DataType type, int count) throws IOException {
        float[] values = new float[first(count)];
        int width = (int) type.bytes(1);
        for (int at = 0; at < count; ) {
            int length = Math.min(PIECE / width, count - at);
            ByteBuffer piece = ByteBuffer.wrap(source.read(length * width)).order(ByteOrder.LITTLE_ENDIAN);
            values = at + length > values.length ? Arrays.copyOf(values, larger(values.length, count)) : values;
            switch (type) {
                case FLOAT -> piece.asFloatBuffer().get(values, at, length);
                case DOUBLE -> {
                    for (int i = 0; i < length; i++) {
                        values[at + i] = (float) piece.getDouble(8 * i);
                    }
                }
                default -> {
                    for (int i = 0; i < length; i++) {
                        values[at + i] = Halves.toFloat(type, piece.getShort(2 * i));
                    }
                }
            }
            at += length;
        }
        return values;
    }

    private long[] longs(DataType type, int count) throws IOException {
        long[] values = new long[first(count)];
        int width = (int) type.bytes(1);
        for (int at = 0; at < count; ) {
            int length = Math.min(PIECE / width, count - at);
            ByteBuffer piece = ByteBuffer.wrap(source.read(length * width)).order(ByteOrder.LITTLE_ENDIAN);
            values = at + length > values.length ? Arrays.copyOf(values, larger(values.length, count)) : values;
            for (int i = 0; i < length; i++) {
                values[at + i] = switch (type) {
                    case UINT16 -> piece.getShort(2 * i) & 0xffff;
                    case INT16 -> piece.getShort(2 * i);
                    case INT32 -> piece.getInt(4 * i);
                    case UINT32 -> piece.getInt(4 * i) & 0xffffffffL;
                    case BOOL -> piece.get(i) == 0 ? 0 : 1;
                    default -> piece.getLong(8 * i);
                };
            }
            at += length;
        }
        return values;
    }

    private int first(int count) {
        return believed ? count : Math.min(count, FIRST);
    }

    private static int larger(int now, int most) {
        return (int) Math.min(most, now + (now + 1L) / 2 + PIECE);
    }
}
