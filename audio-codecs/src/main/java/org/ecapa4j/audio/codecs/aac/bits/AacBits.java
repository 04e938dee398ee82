package org.ecapa4j.audio.codecs.aac.bits;

/** The bits of one frame, the highest first. After its end there are zeros to look at, but none to read. */
public final class AacBits {

    private byte[] bytes = new byte[0];
    private int bit;
    private int end;

    /** Begins to read {@code length} bytes. */
    public void start(byte[] from, int offset, int length) {
        bytes = from;
        bit = 8 * offset;
        end = 8 * (offset + length);
    }

    /** Bits that are left. */
    public int left() {
        return end - bit;
    }

    public int position() {
        return bit;
    }

    /** Goes to a position that was met before, or on to a later one. */
    public void position(int next) throws AacDamage {
        if (next > end) {
            throw new AacDamage("the frame ends too early");
        }
        bit = next;
    }

    /** An unsigned number of 0 to 24 bits. */
    public int read(int bits) throws AacDamage {
        int value = peek(bits);
        skip(bits);
        return value;
    }

    public boolean flag() throws AacDamage {
        return read(1) != 0;
    }

    public void skip(int bits) throws AacDamage {
        position(bit + bits);
    }

    /** The next 0 to 24 bits, which stay where they are. */
    public int peek(int bits) {
        int at = bit >> 3;
        int word = octet(at) << 24 | octet(at + 1) << 16 | octet(at + 2) << 8 | octet(at + 3);
        return bits == 0 ? 0 : word << (bit & 7) >>> 32 - bits;
    }

    private int octet(int at) {
        return at < end >> 3 ? bytes[at] & 0xff : 0;
    }
}
