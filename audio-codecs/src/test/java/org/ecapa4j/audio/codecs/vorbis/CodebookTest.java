package org.ecapa4j.audio.codecs.vorbis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CodebookTest {

    private static VorbisBits bits(LsbBits written) {
        byte[] packet = written.packet();
        VorbisBits bits = new VorbisBits();
        bits.start(packet, 0, packet.length);
        return bits;
    }

    private static LsbBits book(int dimensions, int... lengths) {
        LsbBits bits = new LsbBits().put(24, 0x564342).put(16, dimensions).put(24, lengths.length).put(1, 0).put(1, 1);
        for (int length : lengths) {
            bits.put(1, length > 0 ? 1 : 0).put(length > 0 ? 5 : 0, length - 1);
        }
        return bits;
    }

    private static Codebook read(LsbBits book) throws VorbisDamage {
        return Codebook.read(bits(book), "codebook 0", new CodebookBudget());
    }

    @Test
    void wordsAreThoseOfTheSpecificationsExample() throws VorbisDamage {
        // Section 3.2.1: lengths 2 4 4 4 4 2 3 3 have the words 00 0100 0101 0110 0111 10 110 111.
        Codebook book = read(book(1, 2, 4, 4, 4, 4, 2, 3, 3).put(4, 0));
        String[] words = {"00", "0100", "0101", "0110", "0111", "10", "110", "111"};
        for (int entry = 0; entry < words.length; entry++) {
            LsbBits packet = new LsbBits();
            words[entry].chars().forEach(c -> packet.put(1, c - '0'));
            assertEquals(entry, book.next(bits(packet)), words[entry]);
        }
    }

    @Test
    void longWordsGoOnThroughTheTree() throws VorbisDamage {
        int[] lengths = new int[33];
        for (int i = 0; i < 32; i++) {
            lengths[i] = i + 1;
        }
        lengths[32] = 32;
        Codebook book = read(book(1, lengths).put(4, 0));
        for (int entry : new int[] {0, 9, 10, 11, 31}) {
            LsbBits packet = new LsbBits();
            for (int i = 0; i < entry; i++) {
                packet.put(1, 1);
            }
            assertEquals(entry, book.next(bits(packet.put(1, 0))));
        }
        VorbisBits ones = bits(new LsbBits().put(32, -1));
        assertEquals(32, book.next(ones));
        assertFalse(ones.ended());
        VorbisBits cut = bits(new LsbBits().put(24, -1));
        assertEquals(-1, book.next(cut));
        assertTrue(cut.ended());
    }

    @Test
    void aBookOfOneEntryTakesOneBit() throws VorbisDamage {
        Codebook book = read(book(1, 0, 0, 1, 0).put(4, 0));
        VorbisBits bits = bits(new LsbBits().put(2, 2));
        assertEquals(2, book.next(bits));
        assertEquals(2, book.next(bits));
        assertFalse(bits.ended());
    }

    @Test
    void treesThatAreNotFullOrTooFullAreRefused() {
        assertEquals("codebook 0, codewords: expected as many as there is room for, found too few",
            assertThrows(VorbisDamage.class, () -> read(book(1, 2, 2, 2).put(4, 0))).getMessage());
        assertEquals("codebook 0, codewords: expected no more than there is room for, found too many",
            assertThrows(VorbisDamage.class, () -> read(book(1, 1, 1, 1).put(4, 0))).getMessage());
    }

    @Test
    void vectorsAreThoseOfBothLookUpTypes() throws VorbisDamage {
        // Least -1, step 0.5: both as floats of 21 bits of mantissa and an exponent whose zero is at 788.
        long minusOne = 0x80000000L | 788L << 21 | 1;
        long half = 787L << 21 | 1;
        Codebook lattice = read(book(2, 2, 2, 2, 2).put(4, 1).put(32, minusOne).put(32, half).put(4, 3).put(1, 0)
            .put(4, 1).put(4, 6));
        assertArrayEquals(new float[] {-0.5f, -0.5f, 2, -0.5f, -0.5f, 2, 2, 2}, vectors(lattice));
        LsbBits explicit = book(2, 1, 1).put(4, 2).put(32, minusOne).put(32, half).put(4, 3).put(1, 1);
        Codebook sequence = read(explicit.put(4, 1).put(4, 2).put(4, 3).put(4, 4));
        assertArrayEquals(new float[] {-0.5f, -0.5f, 0.5f, 1.5f}, vectors(sequence));
    }

    private static float[] vectors(Codebook book) {
        float[] vectors = new float[book.entries() * book.dimensions()];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = book.value(i / book.dimensions(), i % book.dimensions());
        }
        return vectors;
    }
}
