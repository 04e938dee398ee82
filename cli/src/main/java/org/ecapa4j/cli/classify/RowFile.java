package org.ecapa4j.cli.classify;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ecapa4j.cli.console.CommandException;
import org.ecapa4j.cli.file.WholeFile;
import org.ecapa4j.cli.text.Csv;

/**
 * A file of rows that a run has written, perhaps cut off anywhere.
 *
 * @param file   the file
 * @param format of its rows
 * @param header the columns of the CSV
 */
record RowFile(Path file, ClassifyFormat format, List<String> header) {

    private static final int SHOWN = 40;

    /**
     * The whole rows; a torn one at the end is left out.
     *
     * @throws CommandException when it is no file of such rows
     */
    List<KeptRow> rows() throws IOException {
        if (!Files.exists(file) || WholeFile.isDevice(file)) {
            return List.of();
        }
        byte[] bytes = Files.readAllBytes(file);
        return format == ClassifyFormat.CSV ? csv(bytes) : json(bytes);
    }

    /**
     * Writes rows in place of what the file holds.
     *
     * @param ended whether no other row will follow
     */
    void write(List<KeptRow> rows, boolean ended) {
        if (WholeFile.isDevice(file)) {
            return;
        }
        List<String> texts = rows.stream().map(KeptRow::text).toList();
        WholeFile.write(file, switch (format) {
            case CSV -> texts.isEmpty() ? "" : Csv.row(header) + "\n" + String.join("\n", texts) + "\n";
            case JSON -> (texts.isEmpty() ? "" : "[\n" + String.join(",\n", texts)) + (ended ? "\n]\n" : "");
            default -> texts.isEmpty() ? "" : String.join("\n", texts) + "\n";
        });
    }

    private List<KeptRow> csv(byte[] bytes) {
        List<KeptRow> rows = new ArrayList<>();
        boolean inQuotes = false;
        int start = 0;
        boolean headerSeen = false;
        for (int i = 0; i < bytes.length; i++) {
            inQuotes ^= bytes[i] == '"';
            if (bytes[i] != '\n' || inQuotes) {
                continue;
            }
            String text = new String(bytes, start, i - start, StandardCharsets.UTF_8);
            List<String> fields = Csv.fields(text);
            if (!headerSeen && !fields.equals(header)) {
                throw notMine("a header " + Csv.row(header), Csv.row(fields));
            }
            if (headerSeen && fields.size() != header.size()) {
                throw notMine("rows of " + header.size() + " fields", fields.size() + " at byte " + start);
            }
            if (headerSeen) {
                rows.add(KeptRow.of(name -> switch (name) {
                    case "sha256" -> field(fields, "model_sha256");
                    case KeptRow.LABELS -> labels();
                    default -> field(fields, name);
                }, !field(fields, "error").isEmpty(), text));
            }
            headerSeen = true;
            start = i + 1;
        }
        if (bytes.length > 0 && !headerSeen
                && !(Csv.row(header) + "\n").startsWith(new String(bytes, StandardCharsets.UTF_8))) {
            throw notMine("a header " + Csv.row(header), "something else");
        }
        return rows;
    }

    /** As the header names them. */
    private List<String> labels() {
        return header.stream().filter(name -> name.startsWith("p_")).map(name -> name.substring(2)).sorted().toList();
    }

    /** Empty where there is no such column. */
    private String field(List<String> fields, String column) {
        return header.contains(column) ? fields.get(header.indexOf(column)) : "";
    }

    private List<KeptRow> json(byte[] bytes) {
        List<KeptRow> rows = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= bytes.length; i++) {
            if (i < bytes.length && bytes[i] != '\n') {
                continue;
            }
            boolean ended = i < bytes.length;
            String line = new String(bytes, start, i - start, StandardCharsets.UTF_8);
            String row = line.endsWith(",") ? line.substring(0, line.length() - 1) : line;
            Optional<Map<String, Object>> members = object(row);
            // In an array a row ends with its brace; what follows is written with the next row.
            if (members.isPresent() && (ended || format == ClassifyFormat.JSON)) {
                rows.add(KeptRow.ofJson(members.get(), row));
            } else if (ended && !List.of("", "[", "]", "[]").contains(row)) {
                throw notMine("one JSON object in each line", row.length() > SHOWN ? row.substring(0, SHOWN) + "..."
                        : row);
            }
            start = i + 1;
        }
        if (bytes.length > 0 && rows.isEmpty() && bytes[0] != '[' && bytes[0] != '{') {
            throw notMine("JSON rows", "something else");
        }
        return rows;
    }

    private static Optional<Map<String, Object>> object(String row) {
        try {
            return row.startsWith("{") ? Optional.of(JSON.std.mapFrom(row)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private CommandException notMine(String expected, String found) {
        return CommandException.failed("--resume " + file + ": expected " + expected + ", found " + found);
    }
}
