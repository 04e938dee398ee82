package org.ecapa4j.audio.codecs.aac.sbr;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ecapa4j.audio.codecs.aac.bits.HuffmanBook;
import org.ecapa4j.audio.codecs.aac.bits.TableLines;

/** Numbers and codes out of the standard's tables. */
final class SbrTables {

    private static final Map<String, HuffmanBook> BOOKS = HuffmanBook.load(SbrTables.class, "huffman.txt");
    private static final float[] NOISE = numbers("noise.txt");
    private static final float[] WINDOW = window(numbers("window.txt"));

    private SbrTables() {
    }

    static HuffmanBook book(String name) {
        return BOOKS.get(name);
    }

    /** 512 pairs of real and imaginary part. */
    static float[] noise() {
        return NOISE;
    }

    /** The 640 coefficients of the filterbanks' window. */
    static float[] window() {
        return WINDOW;
    }

    /** The second half mirrors the first; two of its coefficients have the other sign. */
    private static float[] window(float[] half) {
        float[] window = new float[640];
        for (int i = 0; i < window.length; i++) {
            window[i] = half[i <= 320 ? i : 640 - i];
        }
        window[384] = -window[384];
        window[512] = -window[512];
        return window;
    }

    private static float[] numbers(String resource) {
        List<String> numbers = TableLines.of(SbrTables.class, resource).stream()
            .flatMap(line -> Stream.of(line.trim().split(" "))).toList();
        float[] array = new float[numbers.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = Float.parseFloat(numbers.get(i));
        }
        return array;
    }
}
