package org.ecapa4j.cli.text;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON text of maps, lists, strings, numbers and arrays of floats. */
public final class Json {

    private static final JSON COMPACT = JSON.builder().disable(JSON.Feature.FAIL_ON_UNKNOWN_TYPE_WRITE)
            .enable(JSON.Feature.WRITE_NULL_PROPERTIES).build();
    private static final JSON PRETTY = COMPACT.with(JSON.Feature.PRETTY_PRINT_OUTPUT);

    private Json() {}

    /** An object with its members in the order given: name, value, name, value ... */
    public static Map<String, Object> object(Object... namesAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return object;
    }

    /** On one line. */
    public static String line(Object value) {
        return write(COMPACT, value);
    }

    /** Over several lines, for a single answer that people read too. */
    public static String pretty(Object value) {
        return write(PRETTY, value);
    }

    /** A number, or null in place of NaN and infinities, for which JSON has no words. */
    public static Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    /** Floats as JSON numbers with no more digits than a float has. */
    public static List<Float> floats(float[] values) {
        Float[] boxed = new Float[values.length];
        for (int i = 0; i < values.length; i++) {
            boxed[i] = values[i];
        }
        return List.of(boxed);
    }

    private static String write(JSON json, Object value) {
        try {
            return json.asString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
