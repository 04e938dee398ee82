package org.ecapa4j.golden.variants;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.ecapa4j.audio.AudioFile;

/**
 * One form of the small network of {@code reference/variants.py}, with ONNX Runtime's answers.
 *
 * @param name    of the file, without its endings
 * @param limit   how far logits may be from ONNX Runtime's
 * @param refused part of the message, where the file must be refused
 * @param rounds  whether ONNX Runtime rounds every activation to sixteen bits in this file; the answers are then those
 *                that it gives for the same weights in float
 * @param logits  by clip and number of samples, {@code "name.wav[0:257]"}
 */
record Variant(String name, double limit, Optional<String> refused, boolean rounds,
        Map<String, float[]> logits) {

    private static final Path HERE = Path.of(System.getProperty("basedir", ".")).toAbsolutePath();

    /** Every form. */
    static Stream<Variant> all() {
        try {
            Map<String, Object> document = JSON.std.mapFrom(Files.readString(HERE.resolve("expected/variants.json")));
            return ((Map<?, ?>) document.get("models")).entrySet().stream()
                    .map(e -> of((String) e.getKey(), (Map<?, ?>) e.getValue()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<Variant> accepted() {
        return all().filter(variant -> variant.refused.isEmpty());
    }

    static Stream<Variant> live() {
        return accepted().filter(variant -> !variant.rounds);
    }

    static Stream<Variant> refusedOnes() {
        return all().filter(variant -> variant.refused.isPresent());
    }

    private static Variant of(String name, Map<?, ?> entry) {
        Map<String, float[]> logits = new LinkedHashMap<>();
        ((Map<?, ?>) entry.get("logits")).forEach((clip, values) ->
                logits.put((String) clip, floats((List<?>) values)));
        return new Variant(name, ((Number) entry.get("limit")).doubleValue(),
                Optional.ofNullable((String) entry.get("refused")), entry.containsKey("reference"), logits);
    }

    private static float[] floats(List<?> numbers) {
        float[] values = new float[numbers.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = ((Number) numbers.get(i)).floatValue();
        }
        return values;
    }

    /** The file. */
    byte[] bytes() {
        try (InputStream file = Files.newInputStream(HERE.resolve("models/variants/" + name + ".onnx.gz"));
                InputStream in = new GZIPInputStream(file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The samples that a key of {@link #logits} names. */
    static float[] samples(String key) {
        int at = key.indexOf("[0:");
        int length = Integer.parseInt(key.substring(at + 3, key.length() - 1));
        try {
            float[] samples = AudioFile.read(HERE.resolve("audio/" + key.substring(0, at))).samples();
            return Arrays.copyOf(samples, Math.min(length, samples.length));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
