package org.ecapa4j.cli.classify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ecapa4j.cli.console.CommandException;
import org.ecapa4j.cli.console.Console;
import org.ecapa4j.cli.file.FileName;
import org.ecapa4j.cli.input.Input;

/**
 * Goes on with a file of rows that an earlier run has written: keeps what it has, tries again what failed, and refuses
 * rows of another model.
 */
final class Resumption {

    private final RowFile file;
    private final List<KeptRow> kept;
    private final int failed;
    private final int changed;

    private Resumption(RowFile file, List<KeptRow> kept, int failed, int changed) {
        this.file = file;
        this.kept = kept;
        this.failed = failed;
        this.changed = changed;
    }

    /**
     * Reads the rows and takes those that failed, those of sounds that have changed since, and a torn one at the end,
     * out of the file.
     *
     * @param inputs of this run
     * @throws CommandException when it is no file of such rows, or one of another model; the file is as it was then
     */
    static Resumption begin(RowFile file, HeardRow expected, List<Input> inputs) throws IOException {
        List<KeptRow> rows = file.rows();
        List<KeptRow> kept = new ArrayList<>();
        Set<String> newer = newerThan(file.file(), inputs);
        int failed = 0;
        for (KeptRow row : rows) {
            if (!row.failed() && !row.isOf(expected)) {
                throw CommandException.failed("--resume " + file.file() + ": expected rows of "
                        + KeptRow.kind(expected) + ", found one of "
                        + (row.kind().isEmpty() ? "a model that it does not name" : row.kind()) + " about "
                        + row.key() + "; give the model and options of before, or another --output");
            }
            if (row.failed()) {
                failed++;
            } else if (!newer.contains(row.key())) {
                kept.add(row);
            }
        }
        file.write(kept, false);
        return new Resumption(file, kept, failed, rows.size() - kept.size() - failed);
    }

    /** Rows do not say how old a sound was; all of them were written before the file was touched last. */
    private static Set<String> newerThan(Path rows, List<Input> inputs) throws IOException {
        Set<String> keys = new HashSet<>();
        if (Files.isRegularFile(rows)) {
            FileTime written = Files.getLastModifiedTime(rows);
            for (Input input : inputs) {
                if (!input.isStandardInput() && FileName.exists(input.name())
                        && Files.getLastModifiedTime(Path.of(input.name())).compareTo(written) > 0) {
                    keys.add(input.key());
                }
            }
        }
        return keys;
    }

    /** How many rows are kept. */
    int rows() {
        return kept.size();
    }

    /** Says what is kept, if anything is there. */
    void note(Console console) {
        if (kept.size() + failed + changed > 0) {
            console.note("--resume: " + kept.size() + (kept.size() == 1 ? " row" : " rows") + " kept"
                    + (failed == 0 ? "" : ", " + failed + " that failed tried again")
                    + (changed == 0 ? "" : ", " + changed + " of sounds that have changed since made again"));
        }
    }

    /** The inputs that are not among the kept rows. */
    List<Input> rest(List<Input> inputs) {
        Map<String, Integer> left = new HashMap<>();
        kept.forEach(row -> left.merge(row.key(), 1, Integer::sum));
        List<Input> rest = new ArrayList<>();
        for (Input input : inputs) {
            if (left.merge(input.key(), -1, Integer::sum) < 0) {
                rest.add(input);
            }
        }
        return rest;
    }

    /** Puts the rows in the order of the inputs: those that were tried again stand at the end until now. */
    void end(List<Input> inputs) throws IOException {
        if (failed + changed == 0) {
            return;
        }
        Map<String, Deque<KeptRow>> byKey = new HashMap<>();
        List<KeptRow> rows = file.rows();
        rows.forEach(row -> byKey.computeIfAbsent(row.key(), key -> new ArrayDeque<>()).add(row));
        List<KeptRow> asked = new ArrayList<>();
        for (Input input : inputs) {
            Deque<KeptRow> its = byKey.getOrDefault(input.key(), new ArrayDeque<>());
            if (!its.isEmpty()) {
                asked.add(its.remove());
            }
        }
        List<KeptRow> ordered = new ArrayList<>(rows.stream()
                .filter(row -> byKey.get(row.key()).stream().anyMatch(left -> left == row)).toList());
        ordered.addAll(asked);
        file.write(ordered, true);
    }
}
