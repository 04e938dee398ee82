package org.ecapa4j.audio.codecs.vorbis;

import org.ecapa4j.audio.stream.AudioFormatException;

/**
 * Walks the set-up header (Vorbis I specification, section 4.2.4) up to the residues, to see that the sizes in it fit
 * the bytes that are there and the blocks of the stream: JOrbis allocates what the numbers say before it looks, some of
 * it for good.
 */
final class VorbisSetupCheck {

    private static final int CODEBOOK_SYNC = 0x564342;
    /** libvorbis' own limit on the bits of entries and dimensions together. */
    private static final int MAX_SIZE_BITS = 24;
    /** Encoders' books have up to 13,000 entries and 63,000 values together. */
    private static final int MAX_ENTRIES = 1 << 18;
    private static final int MAX_VALUES = 1 << 20;
    /** Numbers in all tables that JOrbis makes: one set for every submap of every mode. */
    private static final int MAX_TABLE_VALUES = 1 << 22;

    private final byte[] packet;
    private final String name;
    /** Behind the packet type and "vorbis". */
    private long bit = 7 * 8;
    private int[] entries = new int[0];
    private int[] dimensions = new int[0];
    private long totalEntries;
    private long totalValues;
    /** Numbers in the tables of each residue. */
    private long[] residueValues = new long[0];
    /** And in those of each mapping. */
    private long[] mappingValues = new long[0];

    private VorbisSetupCheck(byte[] packet, String name) {
        this.packet = packet;
        this.name = name;
    }

    /**
     * Checks the set-up header.
     *
     * @param blockFrames samples of one channel in the largest block of the stream, halved
     */
    static void check(byte[] packet, String name, int blockFrames, int channels) throws AudioFormatException {
        VorbisSetupCheck setup = new VorbisSetupCheck(packet, name);
        setup.codebooks();
        setup.skip(16L * (setup.read(6) + 1));
        setup.floors();
        setup.residues(blockFrames * channels);
        setup.mappings(channels);
        setup.modes();
    }

    private void codebooks() throws AudioFormatException {
        int count = read(8) + 1;
        entries = new int[count];
        dimensions = new int[count];
        for (int book = 0; book < count; book++) {
            codebook(book);
        }
    }

    private void codebook(int book) throws AudioFormatException {
        int sync = read(24);
        dimensions[book] = read(16);
        entries[book] = read(24);
        boolean sizeFits = dimensions[book] > 0 && entries[book] > 0
            && bits(dimensions[book]) + bits(entries[book]) <= MAX_SIZE_BITS;
        if (sync != CODEBOOK_SYNC || !sizeFits) {
            throw error("codebook " + book, "the sync 564342 and at most 2^" + MAX_SIZE_BITS + " values",
                Integer.toHexString(sync) + ", " + entries[book] + " entries of " + dimensions[book]);
        }
        totalEntries += entries[book];
        totalValues += (long) entries[book] * dimensions[book];
        if (totalEntries > MAX_ENTRIES || totalValues > MAX_VALUES) {
            throw error("codebooks 0 to " + book, "at most " + MAX_ENTRIES + " entries and " + MAX_VALUES + " values",
                totalEntries + " and " + totalValues);
        }
        if (read(1) == 1) {
            orderedLengths(book);
        } else {
            boolean sparse = read(1) == 1;
            for (int entry = 0; entry < entries[book]; entry++) {
                if (!sparse || read(1) == 1) {
                    skip(5);
                }
            }
        }
        int lookup = read(4);
        if (lookup > 2) {
            throw error("codebook " + book, "look-up type 0, 1 or 2", lookup);
        }
        if (lookup > 0) {
            skip(64);
            int valueBits = read(4) + 1;
            skip(1);
            skip(valueBits * (lookup == 2 ? (long) entries[book] * dimensions[book] : latticeValues(book)));
        }
    }

    private void orderedLengths(int book) throws AudioFormatException {
        skip(5);
        for (int entry = 0; entry < entries[book]; ) {
            int run = read(bits(entries[book] - entry));
            if (run > entries[book] - entry) {
                throw error("codebook " + book, "a run of at most " + (entries[book] - entry) + " entries", run);
            }
            entry += run;
        }
    }

    /** The greatest number whose power {@code dimensions} is at most {@code entries}. */
    private long latticeValues(int book) {
        long values = 1;
        while (power(values + 1, dimensions[book], entries[book]) <= entries[book]) {
            values++;
        }
        return values;
    }

    private void floors() throws AudioFormatException {
        int count = read(6) + 1;
        for (int floor = 0; floor < count; floor++) {
            int type = read(16);
            if (type > 1) {
                throw error("floor " + floor, "type 0 or 1", type);
            }
            if (type == 0) {
                skip(8 + 16 + 16 + 6 + 8);
                skip(8L * (read(4) + 1));
            } else {
                floor1();
            }
        }
    }

    private void floor1() throws AudioFormatException {
        int[] partitionClass = new int[read(5)];
        int classes = 0;
        for (int partition = 0; partition < partitionClass.length; partition++) {
            partitionClass[partition] = read(4);
            classes = Math.max(classes, partitionClass[partition] + 1);
        }
        int[] classDimensions = new int[classes];
        for (int index = 0; index < classes; index++) {
            classDimensions[index] = read(3) + 1;
            int subclassBits = read(2);
            skip((subclassBits > 0 ? 8 : 0) + (8L << subclassBits));
        }
        skip(2);
        int rangeBits = read(4);
        for (int index : partitionClass) {
            skip((long) rangeBits * classDimensions[index]);
        }
    }

    private void residues(int blockValues) throws AudioFormatException {
        residueValues = new long[read(6) + 1];
        for (int residue = 0; residue < residueValues.length; residue++) {
            int type = read(16);
            int begin = read(24);
            int end = read(24);
            skip(24);
            int classifications = read(6) + 1;
            int book = read(8);
            if (type > 2 || begin > end || end > blockValues) {
                throw error("residue " + residue, "type 0 to 2 and values within 0 to " + blockValues,
                    "type " + type + " and " + begin + " to " + end);
            }
            if (book >= entries.length || power(classifications, dimensions[book], entries[book]) > entries[book]) {
                throw error("residue " + residue, "a codebook for " + classifications + " classifications",
                    book >= entries.length ? "number " + book + " of " + entries.length
                        : entries[book] + " entries for words of " + dimensions[book]);
            }
            residueValues[residue] = (long) entries[book] * dimensions[book] + 8L * classifications;
            int books = 0;
            for (int i = 0; i < classifications; i++) {
                int low = read(3);
                int high = read(1) == 1 ? read(5) : 0;
                books += Integer.bitCount(low) + Integer.bitCount(high);
            }
            skip(8L * books);
        }
    }

    private void mappings(int channels) throws AudioFormatException {
        mappingValues = new long[read(6) + 1];
        for (int mapping = 0; mapping < mappingValues.length; mapping++) {
            int type = read(16);
            if (type != 0) {
                throw error("mapping " + mapping, "type 0", type);
            }
            int submaps = read(1) == 1 ? read(4) + 1 : 1;
            if (read(1) == 1) {
                skip((read(8) + 1) * 2L * bits(channels - 1));
            }
            skip(2);
            if (submaps > 1) {
                skip(4L * channels);
            }
            for (int submap = 0; submap < submaps; submap++) {
                skip(16);
                int residue = read(8);
                if (residue >= residueValues.length) {
                    throw error("mapping " + mapping, "a residue below " + residueValues.length, residue);
                }
                mappingValues[mapping] += residueValues[residue];
            }
        }
    }

    private void modes() throws AudioFormatException {
        int count = read(6) + 1;
        long values = 0;
        for (int mode = 0; mode < count; mode++) {
            skip(1 + 16 + 16);
            int mapping = read(8);
            if (mapping >= mappingValues.length) {
                throw error("mode " + mode, "a mapping below " + mappingValues.length, mapping);
            }
            values += mappingValues[mapping];
        }
        if (values > MAX_TABLE_VALUES) {
            throw error("modes", "tables of at most " + MAX_TABLE_VALUES + " numbers", values);
        }
    }

    /** The power, or any number above {@code limit} if it is that large. */
    private static long power(long base, int exponent, long limit) {
        long power = 1;
        for (int i = 0; i < exponent && power <= limit && base > 1; i++) {
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
            throw error("set-up header", "more bytes", packet.length);
        }
    }

    /** The next bits, the least significant first; none of the fields has more than 24. */
    private int read(int bits) throws AudioFormatException {
        long start = bit;
        skip(bits);
        int value = 0;
        for (int i = 0; i < bits; i++) {
            long at = start + i;
            value |= (packet[(int) (at >> 3)] >> (at & 7) & 1) << i;
        }
        return value;
    }

    private AudioFormatException error(String what, String expected, Object found) {
        return new AudioFormatException(name, "Vorbis " + what + ": expected " + expected + ", found " + found);
    }
}
