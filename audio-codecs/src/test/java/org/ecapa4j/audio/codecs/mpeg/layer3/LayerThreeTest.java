package org.ecapa4j.audio.codecs.mpeg.layer3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.ecapa4j.audio.codecs.mpeg.frame.FrameHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LayerThreeTest {

    @ParameterizedTest
    @CsvSource({"1, 2, 3", "2, 3, 6", "3, 3, 6", "5, 4, 8", "6, 4, 7", "7, 6, 10", "8, 6, 11", "9, 6, 9", "10, 8, 11",
        "11, 8, 11", "12, 8, 10", "13, 16, 19", "15, 16, 13", "16, 16, 17", "24, 16, 12"})
    void everyPairHasOneWordWhichIsLookedUp(int table, int values, int longestWord) {
        Map<String, Integer> words = words(HuffmanCodes.pairs(table));
        assertEquals(values * values, words.size());
        assertEquals(longestWord, words.keySet().stream().mapToInt(String::length).max().getAsInt());
        assertLooksUp(words, new HuffmanTable(HuffmanCodes.pairs(table), 0));
        assertEquals(values * values, words.values().stream().distinct().count());
        assertTrue(words.values().stream().allMatch(pair -> pair >> 4 < values && (pair & 15) < values));
    }

    @Test
    void everyQuadrupleHasOneWord() {
        for (String tree : new String[] {HuffmanCodes.QUADRUPLES_A, HuffmanCodes.QUADRUPLES_B}) {
            assertEquals(16, words(tree).values().stream().distinct().count());
            assertLooksUp(words(tree), new HuffmanTable(tree, 0));
        }
        assertEquals(15, words(HuffmanCodes.QUADRUPLES_B).get("0000"));
        assertEquals(0, words(HuffmanCodes.QUADRUPLES_A).get("1"));
    }

    private static void assertLooksUp(Map<String, Integer> words, HuffmanTable table) {
        Random random = new Random(3);
        words.forEach((word, value) -> {
            long window = Long.parseUnsignedLong(word, 2) << Long.SIZE - word.length()
                | random.nextLong() >>> 1 >>> word.length() - 1;
            int entry = table.entry(window);
            assertEquals(word.length(), HuffmanTable.length(entry), word);
            assertEquals(value, HuffmanTable.first(entry) << 4 | HuffmanTable.second(entry), word);
        });
    }

    private static Map<String, Integer> words(String tree) {
        Map<String, Integer> words = new HashMap<>();
        int end = collect(tree, 0, "", words);
        assertEquals(tree.length(), end);
        return words;
    }

    private static int collect(String tree, int at, String word, Map<String, Integer> words) {
        if (tree.charAt(at) == '.') {
            return collect(tree, collect(tree, at + 1, word + "0", words), word + "1", words);
        }
        words.put(word, Integer.parseInt(tree.substring(at, at + 2), 16));
        return at + 2;
    }

    @ParameterizedTest
    @ValueSource(ints = {36, 12})
    void theInverseTransformIsTheDefinition(int n) {
        Random random = new Random(n);
        float[] spectrum = new float[18];
        float[] window = new float[n];
        for (int i = 0; i < n; i++) {
            spectrum[i % 18] = random.nextFloat() - 0.5f;
            window[i] = random.nextFloat();
        }
        float[] block = new float[n];
        new InverseMdct(n).add(spectrum, 0, 1, window, block, 0);
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (int k = 0; k < n / 2; k++) {
                sum += spectrum[k] * Math.cos(Math.PI / (2 * n) * (2 * i + 1 + n / 2) * (2 * k + 1));
            }
            assertEquals(sum * window[i], block[i], 2e-6, "value " + i);
        }
    }

    /** The rate of most speech synthesisers, where decoders are known that have 330. */
    @Test
    void at24kHzBand18BeginsAtLine332() {
        BandEdges edges = BandEdges.of(FrameHeader.of(0xfff384c4));
        assertEquals(278, edges.longEdge(17));
        assertEquals(332, edges.longEdge(18));
        assertEquals(394, edges.longEdge(19));
    }

    @ParameterizedTest
    @ValueSource(ints = {0xfffb9064, 0xfffb9464, 0xfffb9864, 0xfff38064, 0xfff38464, 0xfff38864, 0xffe38064, 0xffe38464,
        0xffe38864})
    void bandsOfEveryKindOfBlockCoverAllLines(int word) {
        BandEdges edges = BandEdges.of(FrameHeader.of(word));
        Granule granule = new Granule();
        for (int blockType : new int[] {0, 1, 2, 3}) {
            for (boolean isMixed : new boolean[] {false, true}) {
                granule.blockType = blockType;
                granule.isMixed = isMixed;
                BandLayout layout = edges.layout(granule);
                int[] widths = new int[layout.bands()];
                Arrays.setAll(widths, band -> layout.start(band + 1) - layout.start(band));
                assertEquals(Granule.LINES, Arrays.stream(widths).sum());
                assertTrue(Arrays.stream(widths).allMatch(width -> width > 0 && width % 2 == 0));
                assertTrue(layout.bands() <= BandLayout.MAX_BANDS);
            }
        }
    }
}
