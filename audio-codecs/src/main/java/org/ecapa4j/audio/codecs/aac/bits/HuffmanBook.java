package org.ecapa4j.audio.codecs.aac.bits;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A prefix code: short codes are looked up at once, long ones are followed through a tree. Immutable. */
public final class HuffmanBook {

    private static final int DIRECT_BITS = 9;
    private static final int NO_CHILD = Integer.MIN_VALUE;

    /** Length and value of the code that the next nine bits begin with, or length 0 if it is longer. */
    private final byte[] directLength = new byte[1 << DIRECT_BITS];
    private final short[] directValue = new short[1 << DIRECT_BITS];
    /** Children of each node: another node, or the complement of a value. */
    private final List<int[]> nodes = new ArrayList<>();

    /** A code of {@code length:code} for each value from 0 on, codes in hexadecimal. */
    private HuffmanBook(List<String> codes) {
        nodes.add(new int[] {NO_CHILD, NO_CHILD});
        for (int value = 0; value < codes.size(); value++) {
            String[] parts = codes.get(value).split(":");
            add(Integer.parseInt(parts[0]), Integer.parseInt(parts[1], 16), value);
        }
    }

    private void add(int length, int code, int value) {
        if (length <= DIRECT_BITS) {
            int first = code << DIRECT_BITS - length;
            for (int i = 0; i < 1 << DIRECT_BITS - length; i++) {
                directLength[first + i] = (byte) length;
                directValue[first + i] = (short) value;
            }
        }
        int node = 0;
        for (int bit = length - 1; bit > 0; bit--) {
            int side = code >> bit & 1;
            if (nodes.get(node)[side] == NO_CHILD) {
                nodes.get(node)[side] = nodes.size();
                nodes.add(new int[] {NO_CHILD, NO_CHILD});
            }
            node = nodes.get(node)[side];
        }
        nodes.get(node)[code & 1] = ~value;
    }

    /** Reads one value. */
    public int read(AacBits bits) throws AacDamage {
        int next = bits.peek(DIRECT_BITS);
        int length = directLength[next];
        if (length > 0) {
            bits.skip(length);
            return directValue[next];
        }
        int node = 0;
        while (true) {
            node = nodes.get(node)[bits.read(1)];
            if (node == NO_CHILD) {
                throw new AacDamage("no such Huffman code");
            }
            if (node < 0) {
                return ~node;
            }
        }
    }

    /**
     * Reads the books of a resource beside {@code owner}: a line with the name of each, then indented
     * lines with its codes.
     */
    public static Map<String, HuffmanBook> load(Class<?> owner, String resource) {
        Map<String, List<String>> codes = new HashMap<>();
        String book = "";
        for (String line : TableLines.of(owner, resource)) {
            if (line.startsWith(" ")) {
                codes.get(book).addAll(List.of(line.trim().split(" ")));
            } else {
                book = line;
                codes.put(book, new ArrayList<>());
            }
        }
        Map<String, HuffmanBook> books = new HashMap<>();
        codes.forEach((name, list) -> books.put(name, new HuffmanBook(list)));
        return Map.copyOf(books);
    }
}
