package org.ecapa4j.audio.codecs.flac;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.ecapa4j.audio.codecs.block.HeaderRange;

/** Reads the bits of FLAC frames, the highest first, and can go back to where a frame began. */
final class FlacBits {

    private static final VarHandle BITS_64 = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int BUFFER_BYTES = 1 << 18;
    /** A 64-bit look may reach that far behind the last byte. */
    private static final int PADDING_BYTES = 8;
    /** Frames up to that size can be gone back over; those of CD sound have at most 16 KB. */
    private static final int MAX_KEPT_BYTES = BUFFER_BYTES / 2;
    /** A sample that took that many bits would not have been coded so. */
    private static final int MAX_UNARY = 1 << 24;
    private static final int[] CRC_8 = crcTable(8, 0x07);
    private static final int[] CRC_16 = crcTable(16, 0x8005);

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER_BYTES + PADDING_BYTES];
    private int endByte;
    /** Next bit, counted from the start of the buffer. */
    private int bit;
    private boolean sourceEnded;
    private boolean endMet;
    /** First byte of the frame, or -1 if the buffer has it no more. */
    private int frameByte = -1;
    private int crc16;
    private int crcByte;
    private long bytesDropped;
    private long bytesGoneBack;

    FlacBits(InputStream in) {
        this.in = in;
    }

    /** Reads on where the source had ended, for it has got more since. */
    void resume() {
        sourceEnded = false;
    }

    /** Moves to the next bytes that can begin a frame or a whole stream; false if there are none. */
    boolean findSync() throws IOException {
        endMet = false;
        bit = bit + 7 & ~7;
        while (ensure(16)) {
            int at = bit >> 3;
            boolean isFrame = buffer[at] == (byte) 0xff && (buffer[at + 1] & 0xfe) == 0xf8;
            if (isFrame || buffer[at] == 'f' && buffer[at + 1] == 'L' && isAtStreamMarker()) {
                at = bit >> 3;
                frameByte = at;
                crcByte = at;
                crc16 = 0;
                return true;
            }
            bit += 8;
        }
        return false;
    }

    /**
     * Goes back to just behind the start of the frame, unless that happens so often that a hostile file could keep it
     * up.
     */
    void goBack() {
        int consumed = (bit >> 3) - frameByte;
        if (frameByte >= 0 && bytesGoneBack + consumed <= BUFFER_BYTES + bytesDropped + frameByte) {
            bytesGoneBack += consumed;
            bit = frameByte + 1 << 3;
        }
        frameByte = -1;
    }

    /** Whether a whole stream begins here. */
    boolean isAtStreamMarker() throws IOException {
        return ensure(32) && HeaderRange.hasAt(buffer, bit >> 3, "fLaC");
    }

    /** Whether bits were asked for after the end of the file, since {@link #findSync}. */
    boolean hasEnded() {
        return endMet;
    }

    /** Skips whole bytes, which need not be in the buffer. */
    void skipBytes(long bytes) throws IOException, FlacDamage {
        frameByte = -1;
        for (long left = bytes; left > 0; ) {
            need(8);
            int step = (int) Math.min(left, endByte - (bit >> 3));
            bit += step << 3;
            left -= step;
        }
    }

    /** An unsigned number of 0 to 56 bits. */
    long read(int bits) throws IOException, FlacDamage {
        need(bits);
        if (bits == 0) {
            return 0;
        }
        long value = (long) BITS_64.get(buffer, bit >> 3) << (bit & 7) >>> 64 - bits;
        bit += bits;
        return value;
    }

    /** A number of 1 to 56 bits in two's complement. */
    long readSigned(int bits) throws IOException, FlacDamage {
        return read(bits) << 64 - bits >> 64 - bits;
    }

    /** The number of zeros before the next one. */
    int readUnary() throws IOException, FlacDamage {
        int zeros = 0;
        while (zeros < MAX_UNARY) {
            // The zeros behind the last byte in the buffer must not be counted; at the end of the file there is nothing
            // but them.
            ensure(56);
            int run = Long.numberOfLeadingZeros((long) BITS_64.get(buffer, bit >> 3) << (bit & 7));
            if (run < 56) {
                need(run + 1);
                bit += run + 1;
                return zeros + run;
            }
            need(56);
            zeros += 56;
            bit += 56;
        }
        throw new FlacDamage("unary number");
    }

    void alignToByte() {
        bit = bit + 7 & ~7;
    }

    /** CRC-8 over the frame so far, which is its header. */
    int headerCrc() {
        int crc = 0;
        for (int at = frameByte; at < bit >> 3; at++) {
            crc = CRC_8[crc ^ buffer[at] & 0xff];
        }
        return crc;
    }

    /** CRC-16 over the frame so far. */
    int frameCrc() {
        int at = crcByte;
        int crc = crc16;
        for (; at < bit >> 3; at++) {
            crc = crc << 8 & 0xffff ^ CRC_16[crc >> 8 ^ buffer[at] & 0xff];
        }
        crcByte = at;
        crc16 = crc;
        return crc;
    }

    /** Makes sure that the header of a frame is in the buffer as a whole. */
    void ensureHeader() throws IOException {
        ensure(16 * 8);
    }

    private void need(int bits) throws IOException, FlacDamage {
        if (bit + bits > endByte << 3 && !ensure(bits)) {
            endMet = true;
            throw new FlacDamage("the file ends within the frame");
        }
    }

    private boolean ensure(int bits) throws IOException {
        if (bit + bits <= endByte << 3) {
            return true;
        }
        makeRoom();
        while (bit + bits > endByte << 3 && !sourceEnded) {
            int found = in.read(buffer, endByte, BUFFER_BYTES - endByte);
            sourceEnded = found < 0;
            endByte += Math.max(found, 0);
            Arrays.fill(buffer, endByte, endByte + PADDING_BYTES, (byte) 0);
        }
        return bit + bits <= endByte << 3;
    }

    private void makeRoom() {
        frameCrc();
        int keepFrom = bit >> 3;
        if (frameByte >= 0 && keepFrom - frameByte <= MAX_KEPT_BYTES) {
            keepFrom = frameByte;
        }
        keepFrom = Math.min(keepFrom, endByte);
        System.arraycopy(buffer, keepFrom, buffer, 0, endByte - keepFrom);
        endByte -= keepFrom;
        bit -= keepFrom << 3;
        crcByte -= keepFrom;
        frameByte = frameByte < keepFrom ? -1 : frameByte - keepFrom;
        bytesDropped += keepFrom;
    }

    private static int[] crcTable(int width, int polynomial) {
        int[] table = new int[256];
        for (int i = 0; i < 256; i++) {
            int crc = i << width - 8;
            for (int step = 0; step < 8; step++) {
                crc = crc << 1 ^ ((crc >> width - 1 & 1) != 0 ? polynomial : 0);
            }
            table[i] = crc & (1 << width) - 1;
        }
        return table;
    }
}
