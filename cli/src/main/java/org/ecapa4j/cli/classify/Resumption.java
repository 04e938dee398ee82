package org.ecapa4j.cli.classify;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ecapa4j.cli.console.CommandException;
import org.ecapa4j.cli.file.WholeFile;
import org.ecapa4j.cli.input.Input;
import org.ecapa4j.cli.text.Csv;

/**
 * The whole rows of a file that a cut-off run left behind.
 *
 * @param rows     how many
 * @param failures how many of them are faults
 * @param end      where in the file the last one ends, in bytes; what comes after is a torn row or the array's end
 * @param done     how often each input is among them
 */
record Resumption(int rows, int failures, long end, Map<String, Integer> done) {

    /** Nothing to go on from. */
    static final Resumption NONE = new Resumption(0, 0, 0, Map.of());

    /**
     * Reads a file of rows.
     *
     * @param header the columns of the CSV
     * @throws CommandException when it is no file of such rows
     */
    static Resumption read(Path file, ClassifyFormat format, List<String> header) throws IOException {
        if (!Files.exists(file)) {
            return NONE;
        }
        byte[] bytes = Files.readAllBytes(file);
        return format == ClassifyFormat.CSV ? readCsv(file, bytes, header) : readJson(file, bytes, format);
    }

    /** Cuts off what comes after the last whole row; from a device nothing can be cut off. */
    void truncate(Path file) throws IOException {
        if (WholeFile.isDevice(file)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE)) {
            channel.truncate(end);
        }
    }

    /** The inputs that are not among the rows. */
    List<Input> rest(List<Input> inputs) {
        Map<String, Integer> left = new HashMap<>(done);
        List<Input> rest = new ArrayList<>();
        for (Input input : inputs) {
            if (left.merge(input.name(), -1, Integer::sum) < 0) {
                rest.add(input);
            }
        }
        return rest;
    }

    private static Resumption readCsv(Path file, byte[] bytes, List<String> header) {
        Rows rows = new Rows();
        boolean inQuotes = false;
        int start = 0;
        boolean headerSeen = false;
        for (int i = 0; i < bytes.length; i++) {
            inQuotes ^= bytes[i] == '"';
            if (bytes[i] != '\n' || inQuotes) {
                continue;
            }
            List<String> fields = Csv.fields(new String(bytes, start, i - start, StandardCharsets.UTF_8));
            if (!headerSeen && !fields.equals(header)) {
                throw notMine(file, "a header " + Csv.row(header), Csv.row(fields));
            }
            if (headerSeen && fields.size() != header.size()) {
                throw notMine(file, "rows of " + header.size() + " fields", fields.size() + " at byte " + start);
            }
            if (headerSeen) {
                rows.add(fields.get(0), !fields.get(fields.size() - 1).isEmpty(), i + 1);
            }
            headerSeen = true;
            start = i + 1;
        }
        if (bytes.length > 0 && !headerSeen && !(Csv.row(header) + "\n")
                .startsWith(new String(bytes, StandardCharsets.UTF_8))) {
            throw notMine(file, "a header " + Csv.row(header), "something else");
        }
        return rows.result();
    }

    private static Resumption readJson(Path file, byte[] bytes, ClassifyFormat format) {
        Rows rows = new Rows();
        int start = 0;
        for (int i = 0; i <= bytes.length; i++) {
            if (i < bytes.length && bytes[i] != '\n') {
                continue;
            }
            boolean ended = i < bytes.length;
            String line = new String(bytes, start, i - start, StandardCharsets.UTF_8);
            String row = line.endsWith(",") ? line.substring(0, line.length() - 1) : line;
            Optional<Map<String, Object>> members = object(row);
            if (members.isPresent() && (ended || format == ClassifyFormat.JSON)) {
                // In an array a row ends with its brace; what follows is written with the next row.
                long end = format == ClassifyFormat.JSON ? start + row.getBytes(StandardCharsets.UTF_8).length : i + 1;
                rows.add(String.valueOf(members.get().get("file")), members.get().containsKey("error"), end);
            } else if (ended && !List.of("", "[", "]", "[]").contains(row)) {
                throw notMine(file, "one JSON object in each line", row.length() > 40 ? row.substring(0, 40) + "..."
                        : row);
            }
            start = i + 1;
        }
        if (bytes.length > 0 && rows.count == 0 && bytes[0] != '[' && bytes[0] != '{') {
            throw notMine(file, "JSON rows", "something else");
        }
        return rows.result();
    }

    private static Optional<Map<String, Object>> object(String row) {
        try {
            return row.startsWith("{") ? Optional.of(JSON.std.mapFrom(row)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static CommandException notMine(Path file, String expected, String found) {
        return CommandException.failed("--resume " + file + ": expected " + expected + ", found " + found);
    }

    /** Counts rows. */
    private static final class Rows {
        private final Map<String, Integer> done = new HashMap<>();
        private int count;
        private int failures;
        private long end;

        void add(String file, boolean failed, long endOfRow) {
            done.merge(file, 1, Integer::sum);
            count++;
            failures += failed ? 1 : 0;
            end = endOfRow;
        }

        Resumption result() {
            return new Resumption(count, failures, count == 0 ? 0 : end, done);
        }
    }
}
