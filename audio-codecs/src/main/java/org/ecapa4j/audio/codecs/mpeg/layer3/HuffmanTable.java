package org.ecapa4j.audio.codecs.mpeg.layer3;

import java.util.Arrays;

/**
 * One Huffman code as a look-up by the next bits: those of short words directly, of longer words through a second
 * table. Immutable.
 */
final class HuffmanTable {

    private static final int ROOT_BITS = 9;
    private static final int LEAF_BITS = 8;
    private static final int SUBTABLE_BITS = 4;

    /** Bits that follow a value of 15, to be added to it. */
    private final int extraBits;
    private final int rootBits;
    /** A leaf is its length and value; a link, negative, the place of a second table and its number of bits. */
    private final int[] entries;

    /** The code of a {@linkplain HuffmanCodes tree}. */
    HuffmanTable(String tree, int extraBits) {
        this.extraBits = extraBits;
        Builder builder = new Builder(tree);
        rootBits = builder.rootBits;
        entries = builder.entries();
    }

    private HuffmanTable(HuffmanTable code, int extraBits) {
        this.extraBits = extraBits;
        rootBits = code.rootBits;
        entries = code.entries;
    }

    /** The same code with another number of extra bits. */
    HuffmanTable withExtraBits(int bits) {
        return new HuffmanTable(this, bits);
    }

    int extraBits() {
        return extraBits;
    }

    /** The entry of the code word at the start of a window of bits. */
    int entry(long window) {
        int entry = entries[(int) (window >>> Long.SIZE - rootBits)];
        if (entry >= 0) {
            return entry;
        }
        int bits = -entry & (1 << SUBTABLE_BITS) - 1;
        return entries[(-entry >> SUBTABLE_BITS) + (int) (window << rootBits >>> Long.SIZE - bits)];
    }

    /** The length of an entry's code word. */
    static int length(int entry) {
        return entry >> LEAF_BITS;
    }

    /** The first value of an entry's pair. */
    static int first(int entry) {
        return entry >> 4 & 15;
    }

    /** The second value of an entry's pair. */
    static int second(int entry) {
        return entry & 15;
    }

    /** Makes the look-up from the tree. */
    private static final class Builder {

        private final String tree;
        private final int rootBits;
        private int next;
        private int used;
        private int[] table = new int[1 << ROOT_BITS];

        Builder(String tree) {
            this.tree = tree;
            rootBits = Math.min(depth(), ROOT_BITS);
        }

        int[] entries() {
            next = 0;
            used = 1 << rootBits;
            fill(0, rootBits, 0, 0);
            return Arrays.copyOf(table, used);
        }

        /** Length of the longest word below the node at {@code next}, which is consumed. */
        private int depth() {
            if (tree.charAt(next) != '.') {
                next += 2;
                return 0;
            }
            next++;
            return 1 + Math.max(depth(), depth());
        }

        /**
         * Enters what is below the node at {@code next}.
         *
         * @param base  where the table starts
         * @param bits  how many bits choose an entry of it
         * @param depth how many of these lead to the node
         * @param word  the bits that lead to it
         */
        private void fill(int base, int bits, int depth, int word) {
            int length = base == 0 ? depth : rootBits + depth;
            if (tree.charAt(next) != '.') {
                int value = Integer.parseInt(tree.substring(next, next + 2), 16);
                next += 2;
                int from = base + (word << bits - depth);
                Arrays.fill(table, from, from + (1 << bits - depth), length << LEAF_BITS | value);
            } else if (depth < bits) {
                next++;
                fill(base, bits, depth + 1, word << 1);
                fill(base, bits, depth + 1, word << 1 | 1);
            } else {
                // First the link: it makes the table grow.
                int link = link();
                table[base + word] = link;
            }
        }

        private int link() {
            int start = next;
            int bits = depth();
            next = start;
            int base = used;
            used += 1 << bits;
            table = Arrays.copyOf(table, Math.max(table.length, used));
            fill(base, bits, 0, 0);
            return -(base << SUBTABLE_BITS | bits);
        }
    }
}
