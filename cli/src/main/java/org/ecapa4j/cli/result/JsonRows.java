package org.ecapa4j.cli.result;

import java.util.Map;
import java.util.function.Function;
import org.ecapa4j.cli.console.Output;
import org.ecapa4j.cli.text.Json;

/**
 * JSON objects, one in each line, with an array round them or without.
 *
 * @param <R> what becomes an object
 */
public final class JsonRows<R> implements ResultWriter<R> {

    private final Output out;
    private final boolean array;
    private final Function<R, Map<String, Object>> members;
    private int rows;
    private boolean ended;

    private JsonRows(Output out, boolean array, int kept, Function<R, Map<String, Object>> members) {
        this.out = out;
        this.array = array;
        this.rows = kept;
        this.members = members;
    }

    /** JSON lines: nothing round the objects. */
    public static <R> JsonRows<R> lines(Output out, Function<R, Map<String, Object>> members) {
        return new JsonRows<>(out, false, 0, members);
    }

    /**
     * One array.
     *
     * @param kept rows that {@code out} has already
     */
    public static <R> JsonRows<R> array(Output out, int kept, Function<R, Map<String, Object>> members) {
        return new JsonRows<>(out, true, kept, members);
    }

    @Override
    public synchronized void write(R result) {
        if (ended) {
            return;
        }
        String row = Json.line(members.apply(result));
        if (array) {
            // The comma waits for the next row, so that a row's line is whole as soon as it is there.
            out.text((rows == 0 ? "[\n" : ",\n") + row);
            out.flush();
        } else {
            out.line(row);
        }
        rows++;
    }

    @Override
    public synchronized void end() {
        if (array && !ended) {
            out.line(rows == 0 ? "[]" : "\n]");
        }
        ended = true;
    }
}
