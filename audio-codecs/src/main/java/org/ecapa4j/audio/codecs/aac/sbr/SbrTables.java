package org.ecapa4j.audio.codecs.aac.sbr;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ecapa4j.audio.codecs.aac.bits.HuffmanBook;

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
        List<Float> numbers = new ArrayList<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
            SbrTables.class.getResourceAsStream(resource), StandardCharsets.US_ASCII))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (!line.startsWith("#")) {
                    for (String number : line.trim().split(" ")) {
                        numbers.add(Float.valueOf(number));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        float[] array = new float[numbers.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = numbers.get(i);
        }
        return array;
    }
}
