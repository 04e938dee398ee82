package org.ecapa4j.audio.codecs.vorbis;

import java.util.Arrays;

/**
 * The codewords of a codebook (section 3.2.1): each entry in turn takes the lowest word of its length that is free.
 * Short words are looked up in one step, longer ones go on through a tree.
 *
 * @implNote Immutable and thread-safe.
 */
final class CodewordTree {

    private static final int LONGEST = 32;
    private static final int TABLE_BITS = 10;
    /** In {@link #table} and {@link #children}: an entry is below 0, as {@code -1 - entry}; 0 is nothing. */
    private static final int NOTHING = 0;

    private final int tableBits;
    /** By the next bits: a node of the tree, or an entry. */
    private final int[] table;
    private final byte[] tableLengths;
    private final int[] children;

    private CodewordTree(int tableBits, int[] children) {
        this.tableBits = tableBits;
        this.children = children;
        table = new int[1 << tableBits];
        tableLengths = new byte[1 << tableBits];
        for (int bits = 0; bits < table.length; bits++) {
            int node = 1;
            int length = 0;
            while (length < tableBits && node > 0) {
                node = children[2 * node + (bits >> length & 1)];
                length++;
            }
            table[bits] = node;
            tableLengths[bits] = (byte) length;
        }
    }

    /**
     * The tree of some entries.
     *
     * @param lengths the length of each entry's codeword, 0 of one that is not used
     * @throws VorbisDamage if the words do not fill a tree
     */
    static CodewordTree of(byte[] lengths) throws VorbisDamage {
        int used = 0;
        int longest = 1;
        for (byte length : lengths) {
            used += length > 0 ? 1 : 0;
            longest = Math.max(longest, length);
        }
        int[] children = new int[2 * Math.max(2, used + 1)];
        long[] free = new long[LONGEST + 2];
        int nodes = 1;
        for (int entry = 0; entry < lengths.length; entry++) {
            int length = lengths[entry];
            if (length == 0) {
                continue;
            }
            long word = free[length];
            if (word >> length != 0) {
                throw VorbisDamage.expected("codewords", "no more than there is room for", "too many");
            }
            take(free, length, word);
            int node = 1;
            for (int i = length - 1; i > 0; i--) {
                int at = 2 * node + (int) (word >> i & 1);
                if (children[at] == NOTHING) {
                    nodes++;
                    if (2 * nodes + 1 >= children.length) {
                        children = Arrays.copyOf(children, 2 * children.length);
                    }
                    children[at] = nodes;
                }
                node = children[at];
            }
            children[2 * node + (int) (word & 1)] = -1 - entry;
        }
        if (used == 1 && children[2] < 0) {
            // One entry of one bit: either bit means it.
            children[3] = children[2];
        } else if (used > 0 && !isFull(free)) {
            throw VorbisDamage.expected("codewords", "as many as there is room for", "too few");
        }
        return new CodewordTree(Math.min(longest, TABLE_BITS), children);
    }

    /** Takes a word, and finds the lowest ones of every length that are free then. */
    private static void take(long[] free, int length, long word) {
        for (int i = length; i > 0; i--) {
            if ((free[i] & 1) != 0) {
                free[i] = i == 1 ? free[1] + 1 : free[i - 1] << 1;
                break;
            }
            free[i]++;
        }
        long taken = word;
        for (int i = length + 1; i <= LONGEST && free[i] >> 1 == taken; i++) {
            taken = free[i];
            free[i] = free[i - 1] << 1;
        }
    }

    private static boolean isFull(long[] free) {
        for (int length = 1; length <= LONGEST; length++) {
            if ((free[length] & 0xffffffffL >> 32 - length) != 0) {
                return false;
            }
        }
        return true;
    }

    /** The next entry; -1 when the packet ends before it does, and of a tree without entries. */
    int next(VorbisBits bits) {
        int key = (int) bits.peek(tableBits);
        int node = table[key];
        bits.skip(tableLengths[key]);
        while (node > 0 && !bits.ended()) {
            node = children[2 * node + bits.number(1)];
        }
        return node >= 0 || bits.ended() ? -1 : -1 - node;
    }
}
