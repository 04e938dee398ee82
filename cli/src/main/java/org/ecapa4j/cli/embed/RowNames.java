package org.ecapa4j.cli.embed;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ecapa4j.cli.batch.Heard;
import org.ecapa4j.cli.batch.Outcome;
import org.ecapa4j.cli.file.WholeFile;
import org.ecapa4j.cli.input.Input;
import org.ecapa4j.cli.model.ModelIdentity;
import org.ecapa4j.cli.text.Csv;

/**
 * Which input is in which row of a NumPy file: a CSV file beside it, {@code row,file,seconds,error}, then
 * {@code model,model_sha256,numerics}; with {@code channel} after the file where it was asked for.
 */
final class RowNames {

    private static final String ENDING = ".npy";

    private final StringBuilder csv = new StringBuilder();
    private final EmbeddingRow row;
    private int rows;

    /** @param row what is known of the rows themselves */
    RowNames(EmbeddingRow row) {
        this.row = row;
        append(List.of("row"), Input.columns(row.channels()), List.of("seconds", "error"), ModelIdentity.columns());
    }

    /** The file beside that one: {@code voices.npy} has {@code voices.names.csv}. */
    static Path beside(Path npy) {
        String name = npy.getFileName().toString();
        String stem = name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
        return npy.resolveSibling(stem + ".names.csv");
    }

    void add(Outcome<Heard> outcome) {
        append(List.of(rows), outcome.input().fields(row.channels()),
                List.of(outcome.value().<Object>map(Heard::seconds).orElse(""), outcome.fault()),
                row.model().fields());
        rows++;
    }

    private void append(List<?>... parts) {
        List<Object> fields = new ArrayList<>();
        for (List<?> part : parts) {
            fields.addAll(part);
        }
        csv.append(Csv.row(fields)).append('\n');
    }

    void write(Path file) {
        WholeFile.write(file, csv.toString());
    }
}
