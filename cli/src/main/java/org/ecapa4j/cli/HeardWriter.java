package org.ecapa4j.cli;

import java.util.List;

/**
 * Writes what was heard, one row for each sound, each at once: what is there when the process dies can be read.
 */
interface HeardWriter {

    /** Writes one row; a fault is a row too, where the format has a place for it. */
    void write(Outcome<Heard> outcome);

    /** Writes what comes after the last row. May come at any time from another thread, and more than once. */
    default void end() {}

    /**
     * A writer.
     *
     * @param names  of all inputs, for the width of a table
     * @param labels of the model
     * @param kept   rows that {@code out} has already
     */
    static HeardWriter of(RowFormat format, Output out, List<String> names, List<String> labels, int kept) {
        return switch (format) {
            case TABLE -> new HeardTable(out, names);
            case JSON -> new HeardJson(out, true, kept);
            case JSONL -> new HeardJson(out, false, kept);
            case CSV -> new HeardCsv(out, labels, kept);
        };
    }
}
