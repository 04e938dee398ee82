package org.ecapa4j.cli.result;

import java.util.List;
import java.util.function.Function;
import org.ecapa4j.cli.console.Output;
import org.ecapa4j.cli.text.Csv;

/**
 * Comma-separated values with a header.
 *
 * @param <R> what becomes a row
 */
public final class CsvRows<R> implements ResultWriter<R> {

    private final Output out;
    private final List<String> header;
    private final Function<R, List<?>> fields;
    private boolean begun;

    /**
     * A table with that header.
     *
     * @param kept   rows that {@code out} has already; with any, it has the header too
     * @param fields as many as the header has
     */
    public CsvRows(Output out, List<String> header, int kept, Function<R, List<?>> fields) {
        this.out = out;
        this.header = header;
        this.begun = kept > 0;
        this.fields = fields;
    }

    @Override
    public synchronized void write(R result) {
        begin();
        out.line(Csv.row(fields.apply(result)));
    }

    @Override
    public synchronized void end() {
        begin();
    }

    private void begin() {
        if (!begun) {
            begun = true;
            out.line(Csv.row(header));
        }
    }
}
