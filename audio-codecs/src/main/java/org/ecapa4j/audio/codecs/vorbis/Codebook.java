package org.ecapa4j.audio.codecs.vorbis;

import java.util.Arrays;

/**
 * A codebook (section 3): codewords for entries, and a vector for each entry where it has values.
 *
 * @implNote Immutable and thread-safe.
 */
final class Codebook {

    private static final int SYNC = 0x564342;
    /** libvorbis' own limit on the bits of entries and dimensions together. */
    private static final int MAX_SIZE_BITS = 24;

    private final int dimensions;
    private final int entries;
    private final CodewordTree words;
    /** {@code [entries][dimensions]}; empty without values. */
    private final float[] vectors;

    private Codebook(int dimensions, int entries, CodewordTree words, float[] vectors) {
        this.dimensions = dimensions;
        this.entries = entries;
        this.words = words;
        this.vectors = vectors;
    }

    /**
     * Reads a codebook.
     *
     * @param what   what it is called in messages
     * @param budget is charged before tables are made
     */
    static Codebook read(VorbisBits bits, String what, CodebookBudget budget) throws VorbisDamage {
        int sync = bits.number(24);
        int dimensions = bits.number(16);
        int entries = bits.number(24);
        boolean sizeFits = dimensions > 0 && entries > 0
            && VorbisBits.length(dimensions) + VorbisBits.length(entries) <= MAX_SIZE_BITS;
        if (sync != SYNC || !sizeFits) {
            throw VorbisDamage.expected(what, "the sync 564342 and at most 2^" + MAX_SIZE_BITS + " values",
                Integer.toHexString(sync) + ", " + entries + " entries of " + dimensions);
        }
        budget.charge(entries, dimensions);
        byte[] lengths = bits.flag() ? orderedLengths(bits, entries, what) : lengths(bits, entries);
        if (bits.ended()) {
            throw VorbisDamage.expected("set-up header", "more bytes", "its end in " + what);
        }
        CodewordTree words;
        try {
            words = CodewordTree.of(lengths);
        } catch (VorbisDamage e) {
            throw new VorbisDamage(what + ", " + e.getMessage());
        }
        return new Codebook(dimensions, entries, words, vectors(bits, dimensions, entries, what));
    }

    private static byte[] lengths(VorbisBits bits, int entries) {
        byte[] lengths = new byte[entries];
        boolean sparse = bits.flag();
        for (int entry = 0; entry < entries && !bits.ended(); entry++) {
            lengths[entry] = (byte) (!sparse || bits.flag() ? bits.number(5) + 1 : 0);
        }
        return lengths;
    }

    private static byte[] orderedLengths(VorbisBits bits, int entries, String what) throws VorbisDamage {
        byte[] lengths = new byte[entries];
        int length = bits.number(5) + 1;
        for (int entry = 0; entry < entries && !bits.ended(); length++) {
            int run = bits.number(VorbisBits.length(entries - entry));
            if (run > entries - entry || length > 32) {
                throw VorbisDamage.expected(what, "a run of at most " + (entries - entry)
                    + " entries and words of at most 32 bits", run + " of " + length);
            }
            Arrays.fill(lengths, entry, entry + run, (byte) length);
            entry += run;
        }
        return lengths;
    }

    /** The vector look-up table (section 3.2.1 and 3.3), unrolled. */
    private static float[] vectors(VorbisBits bits, int dimensions, int entries, String what) throws VorbisDamage {
        int type = bits.number(4);
        if (type > 2) {
            throw VorbisDamage.expected(what, "look-up type 0, 1 or 2", type);
        }
        if (type == 0) {
            return new float[0];
        }
        float least = unpacked(bits.read(32));
        float step = unpacked(bits.read(32));
        int valueBits = bits.number(4) + 1;
        boolean sequence = bits.flag();
        int count = type == 1 ? latticeValues(entries, dimensions) : entries * dimensions;
        if ((long) count * valueBits > bits.left()) {
            throw VorbisDamage.expected("set-up header", "more bytes", "its end in " + what);
        }
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = bits.number(valueBits) * step + least;
        }
        float[] vectors = new float[entries * dimensions];
        for (int entry = 0; entry < entries; entry++) {
            float last = 0;
            int rest = entry;
            for (int i = 0; i < dimensions; i++) {
                float value = values[type == 1 ? rest % count : entry * dimensions + i] + last;
                rest /= count;
                last = sequence ? value : 0;
                vectors[entry * dimensions + i] = value;
            }
        }
        return vectors;
    }

    /** The greatest number whose power {@code dimensions} is at most {@code entries} (section 9.2.3). */
    private static int latticeValues(int entries, int dimensions) {
        int values = 1;
        while (power(values + 1, dimensions, entries) <= entries) {
            values++;
        }
        return values;
    }

    /** The power, or any number above {@code limit} if it is that large. */
    static long power(long base, int exponent, long limit) {
        long power = 1;
        for (int i = 0; i < exponent && power <= limit && base > 1; i++) {
            power *= base;
        }
        return power;
    }

    /** A float in the specification's own format (section 9.2.2). */
    private static float unpacked(long word) {
        long mantissa = word & 0x1fffff;
        int exponent = (int) (word >> 21 & 0x3ff);
        return (float) ((word & 0x80000000L) == 0 ? Math.scalb((double) mantissa, exponent - 788)
            : -Math.scalb((double) mantissa, exponent - 788));
    }

    int dimensions() {
        return dimensions;
    }

    int entries() {
        return entries;
    }

    boolean hasVectors() {
        return vectors.length > 0;
    }

    /** The next entry; -1 when the packet has ended. */
    int next(VorbisBits bits) {
        return words.next(bits);
    }

    /** Adds the vector of an entry to every {@code stride}th number from {@code first} on. */
    void addTo(float[] numbers, int first, int stride, int entry) {
        int from = entry * dimensions;
        for (int i = 0; i < dimensions; i++) {
            numbers[first + i * stride] += vectors[from + i];
        }
    }

    /** One number of the vector of an entry. */
    float value(int entry, int dimension) {
        return vectors[entry * dimensions + dimension];
    }
}
