package org.ecapa4j.cli.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ecapa4j.cli.console.CommandException;
import org.ecapa4j.cli.input.ListText;
import org.ecapa4j.cli.text.Csv;

/**
 * The rows of a list of labelled recordings: fields separated by commas, semicolons or tabs, whichever the header has;
 * labels as words or letters. All rows are read, so that all that is wrong is told at once.
 */
final class LabelledRows {

    private static final List<Character> SEPARATORS = List.of(',', ';', '\t');
    private static final Map<String, String> LABELS = Map.of("male", LabelledSet.MALE, "m", LabelledSet.MALE,
            "female", LabelledSet.FEMALE, "f", LabelledSet.FEMALE);

    private final Path list;
    private final Taker taker;
    private final List<String> faults = new ArrayList<>();
    private char separator;
    private List<String> columns = List.of();
    private int count;

    private LabelledRows(Path list, Taker taker) {
        this.list = list;
        this.taker = taker;
    }

    /** Takes the good rows. */
    interface Taker {

        void take(String speaker, String label, Path file);
    }

    /**
     * Reads a list.
     *
     * @throws CommandException when it has not the columns
     */
    static LabelledRows of(Path list, Taker taker) throws IOException {
        LabelledRows rows = new LabelledRows(list, taker);
        List<String> lines = text(list).lines().toList();
        rows.readHeader(lines.isEmpty() ? "" : lines.get(0));
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                rows.read(Csv.fields(lines.get(i), rows.separator), list + ": line " + (i + 1) + ": ");
            }
        }
        return rows;
    }

    /** What is wrong, a line for each row that cannot be used. */
    List<String> faults() {
        return faults;
    }

    /** Rows, good and bad. */
    int count() {
        return count;
    }

    private void readHeader(String header) {
        for (char each : SEPARATORS) {
            separator = each;
            columns = Csv.fields(header, each).stream().map(name -> name.strip().toLowerCase(Locale.ROOT)).toList();
            if (columns.contains("path") && columns.contains("label")) {
                return;
            }
        }
        throw CommandException.failed(list + ": line 1: expected the columns path, label and perhaps speaker, found "
                + header);
    }

    private void read(List<String> fields, String where) {
        count++;
        if (fields.size() != columns.size()) {
            faults.add(where + "expected " + columns.size() + " fields, found " + fields.size());
            return;
        }
        String name = fields.get(columns.indexOf("path"));
        String label = LABELS.get(fields.get(columns.indexOf("label")).strip().toLowerCase(Locale.ROOT));
        if (label == null) {
            faults.add(where + "label: expected male, female, m or f, found " + fields.get(columns.indexOf("label")));
        } else if (name.isBlank()) {
            faults.add(where + "path: expected the name of a file, found nothing");
        } else {
            take(name, label, columns.contains("speaker") ? fields.get(columns.indexOf("speaker")) : "", where);
        }
    }

    private void take(String name, String label, String speaker, String where) {
        try {
            Path file = list.resolveSibling(name);
            taker.take(speaker.isBlank() ? file.toString() : speaker, label, file);
        } catch (InvalidPathException e) {
            faults.add(where + "path: expected the name of a file, found " + name);
        }
    }

    /** Spreadsheets write lists in one of several encodings. */
    private static String text(Path list) throws IOException {
        try {
            return ListText.of(Files.readAllBytes(list)).text();
        } catch (IllegalArgumentException e) {
            throw CommandException.failed(list + ": " + e.getMessage());
        }
    }
}
