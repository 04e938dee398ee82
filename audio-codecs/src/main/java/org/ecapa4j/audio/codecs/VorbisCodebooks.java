package org.ecapa4j.audio.codecs;

import org.ecapa4j.audio.AudioFormatException;

/**
 * Walks the codebooks of a set-up header (Vorbis I specification, section 3.2.1) to see that their sizes fit the bytes that are there:
 * JOrbis allocates {@code entries * dimensions} numbers before it looks.
 */
final class VorbisCodebooks {

    private static final int SYNC = 0x564342;
    /** libvorbis' own limit on the bits of entries and dimensions together. */
    private static final int MAX_SIZE_BITS = 24;

    private final OggPacket packet;
    private final String name;
    private long bit = 7 * 8;

    private VorbisCodebooks(OggPacket packet, String name) {
        this.packet = packet;
        this.name = name;
    }

    static void check(OggPacket packet, String name) throws AudioFormatException {
        VorbisCodebooks books = new VorbisCodebooks(packet, name);
        int count = books.read(8) + 1;
        for (int book = 0; book < count; book++) {
            books.checkBook(book);
        }
    }

    private void checkBook(int book) throws AudioFormatException {
        int sync = read(24);
        int dimensions = read(16);
        int entries = read(24);
        boolean sizeFits = dimensions > 0 && entries > 0 && bits(dimensions) + bits(entries) <= MAX_SIZE_BITS;
        if (sync != SYNC || !sizeFits) {
            throw new AudioFormatException(name, "Vorbis codebook " + book + ": expected the sync 564342 and at most 2^" + MAX_SIZE_BITS
                + " values, found " + Integer.toHexString(sync) + ", " + entries + " entries of " + dimensions);
        }
        if (read(1) == 1) {
            skipOrderedLengths(book, entries);
        } else {
            skipLengths(entries);
        }
        int lookup = read(4);
        if (lookup > 2) {
            throw new AudioFormatException(name, "Vorbis codebook " + book + ": expected look-up type 0, 1 or 2, found " + lookup);
        }
        if (lookup > 0) {
            skip(64);
            int valueBits = read(4) + 1;
            skip(1);
            skip(valueBits * (lookup == 2 ? (long) entries * dimensions : latticeValues(entries, dimensions)));
        }
    }

    private void skipOrderedLengths(int book, int entries) throws AudioFormatException {
        skip(5);
        for (int entry = 0; entry < entries; ) {
            int run = read(bits(entries - entry));
            if (run > entries - entry) {
                throw new AudioFormatException(name, "Vorbis codebook " + book + ": expected a run of at most " + (entries - entry)
                    + " entries, found " + run);
            }
            entry += run;
        }
    }

    private void skipLengths(int entries) throws AudioFormatException {
        boolean sparse = read(1) == 1;
        for (int entry = 0; entry < entries; entry++) {
            if (!sparse || read(1) == 1) {
                skip(5);
            }
        }
    }

    /** The greatest number whose power {@code dimensions} is at most {@code entries}. */
    private static long latticeValues(int entries, int dimensions) {
        long values = 1;
        while (power(values + 1, dimensions, entries) <= entries) {
            values++;
        }
        return values;
    }

    private static long power(long base, int exponent, long limit) {
        long power = 1;
        for (int i = 0; i < exponent && power <= limit; i++) {
            power *= base;
        }
        return power;
    }

    /** Bits needed for a number: Vorbis' ilog. */
    private static int bits(int value) {
        return 32 - Integer.numberOfLeadingZeros(value);
    }

    private void skip(long bits) throws AudioFormatException {
        bit += bits;
        if (bit > 8L * packet.length) {
            throw new AudioFormatException(name, "Vorbis set-up header: expected more than the " + packet.length + " bytes found");
        }
    }

    /** The next bits, the least significant first; none of the fields has more than 24. */
    private int read(int bits) throws AudioFormatException {
        long start = bit;
        skip(bits);
        int value = 0;
        for (int i = 0; i < bits; i++) {
            long at = start + i;
            value |= (packet.bytes[(int) (at >> 3)] >> (at & 7) & 1) << i;
        }
        return value;
    }
}
