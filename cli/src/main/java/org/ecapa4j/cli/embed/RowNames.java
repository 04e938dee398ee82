package org.ecapa4j.cli.embed;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ecapa4j.cli.batch.Heard;
import org.ecapa4j.cli.batch.Outcome;
import org.ecapa4j.cli.file.WholeFile;
import org.ecapa4j.cli.text.Csv;

/** Which input is in which row of a NumPy file: a CSV file beside it, {@code row,file,seconds,error}. */
final class RowNames {

    private static final String ENDING = ".npy";

    private final StringBuilder csv = new StringBuilder("row,file,seconds,error\n");
    private int rows;

    /** The file beside that one: {@code voices.npy} has {@code voices.names.csv}. */
    static Path beside(Path npy) {
        String name = npy.getFileName().toString();
        String stem = name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
        return npy.resolveSibling(stem + ".names.csv");
    }

    void add(Outcome<Heard> outcome) {
        List<Object> fields = new ArrayList<>(List.of(rows, outcome.input().name()));
        fields.add(outcome.value().<Object>map(Heard::seconds).orElse(""));
        fields.add(outcome.fault());
        csv.append(Csv.row(fields)).append('\n');
        rows++;
    }

    void write(Path file) {
        WholeFile.write(file, csv.toString());
    }
}
