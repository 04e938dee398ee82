package org.ecapa4j.audio.codecs.mpeg.layer3;

import org.ecapa4j.audio.codecs.mpeg.frame.BitReader;
import org.ecapa4j.audio.codecs.mpeg.frame.FrameHeader;

/**
 * The data of the last frames, without headers and side information: a frame's own data may begin up to 511 bytes
 * before the frame (ISO/IEC 11172-3, section 2.4.2.7, main_data_begin). Not thread-safe.
 */
final class BitReservoir {

    private static final int MAX_BYTES_BEFORE = 511;

    private final byte[] data = new byte[MAX_BYTES_BEFORE + FrameHeader.MAX_FREE_FORMAT_BYTES];
    private int before;
    private int end;

    /** Forgets the frames before. */
    void clear() {
        end = 0;
    }

    /** Adds the data of the next frame. */
    void add(byte[] bytes, int offset, int length) {
        before = Math.min(end, MAX_BYTES_BEFORE);
        System.arraycopy(data, end - before, data, 0, before);
        System.arraycopy(bytes, offset, data, before, length);
        end = before + length;
    }

    /**
     * Where the data of the frame that was added last begins, in bits of what {@link #position} reads.
     *
     * @return negative if that much of it is missing
     */
    int firstBit(int bytesBefore) {
        return (before - bytesBefore) * Byte.SIZE;
    }

    /** Whether data up to this bit is here. */
    boolean holds(int endBit) {
        return endBit <= end * Byte.SIZE;
    }

    /** Lets a reader read from one bit of the data to another. */
    void position(BitReader in, int firstBit, int endBit) {
        in.start(data, 0, end);
        in.move(firstBit, endBit);
    }
}
