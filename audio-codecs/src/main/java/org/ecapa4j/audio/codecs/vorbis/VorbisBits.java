package org.ecapa4j.audio.codecs.vorbis;

/**
 * The bits of a packet, the least significant first (section 2). Audio packets may end early, and all that would follow
 * is as if it were not there (section 4.3): {@link #ended} tells.
 */
final class VorbisBits {

    private byte[] bytes = new byte[0];
    private long bit;
    private long end;
    private boolean ended;

    /** Begins to read a packet. */
    void start(byte[] from, int offset, int length) {
        bytes = from;
        bit = 8L * offset;
        end = 8L * (offset + length);
        ended = false;
    }

    /** Whether more has been read than there is. */
    boolean ended() {
        return ended;
    }

    /** The next 0 to 32 bits as an unsigned number; 0 once the packet has ended. */
    long read(int bits) {
        long value = peek(bits);
        skip(bits);
        return ended ? 0 : value;
    }

    /** The next 0 to 31 bits. */
    int number(int bits) {
        return (int) read(bits);
    }

    boolean flag() {
        return read(1) != 0;
    }

    void skip(long bits) {
        bit += bits;
        if (bit > end) {
            bit = end;
            ended = true;
        }
    }

    /** Bits that are left. */
    long left() {
        return end - bit;
    }

    /** The next 0 to 32 bits, which stay where they are; zeros after the end. */
    long peek(int bits) {
        int at = (int) (bit >> 3);
        long word = octet(at) | octet(at + 1) << 8 | octet(at + 2) << 16 | octet(at + 3) << 24 | octet(at + 4) << 32;
        return word >>> (bit & 7) & (1L << bits) - 1;
    }

    private long octet(int at) {
        return at < end >> 3 ? bytes[at] & 0xffL : 0;
    }

    /** How many bits a number has: the specification's ilog (section 9.2.1). */
    static int length(int value) {
        return 32 - Integer.numberOfLeadingZeros(value);
    }
}
