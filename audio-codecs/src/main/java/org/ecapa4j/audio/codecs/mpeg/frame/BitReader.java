package org.ecapa4j.audio.codecs.mpeg.frame;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads bits, the most significant first. What lies beyond the array reads as zeros; whether reading went beyond the
 * end that was set is {@linkplain #isOverrun asked afterwards}, so that the loops of the decoders need no check for
 * each bit. Not thread-safe.
 */
public final class BitReader {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private byte[] bytes = new byte[0];
    private int position;
    private int end;

    /** Starts at the first bit of byte {@code from}; the end is before byte {@code to}. */
    public void start(byte[] source, int from, int to) {
        bytes = source;
        position = from * 8;
        end = to * 8;
    }

    /** Bits from the start of the array to the next one that is read. */
    public int position() {
        return position;
    }

    /** Goes to a bit of the array and sets the end, also in bits. */
    public void move(int bit, int endBit) {
        position = bit;
        end = endBit;
    }

    /** Whether bits beyond the end were read. */
    public boolean isOverrun() {
        return position > end;
    }

    /** The next bits, at most 32, as a number. */
    public int read(int bits) {
        if (bits == 0) {
            return 0;
        }
        int value = (int) (window() >>> 64 - bits);
        position += bits;
        return value;
    }

    /** The next bits, of which the first 57 are good, in the most significant places; they are not consumed. */
    public long window() {
        int at = position >>> 3;
        long word = at <= bytes.length - Long.BYTES ? (long) LONGS.get(bytes, at) : lastBytes(at);
        return word << (position & 7);
    }

    /** Consumes bits. */
    public void skip(int bits) {
        position += bits;
    }

    private long lastBytes(int at) {
        long word = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            word = word << 8 | (at + i < bytes.length ? bytes[at + i] & 0xff : 0);
        }
        return word;
    }
}
