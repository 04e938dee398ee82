package org.ecapa4j.cli.classify;

import java.util.List;
import org.ecapa4j.cli.batch.Heard;
import org.ecapa4j.cli.batch.Outcome;
import org.ecapa4j.cli.console.Output;
import org.ecapa4j.cli.result.CsvRows;
import org.ecapa4j.cli.result.JsonRows;
import org.ecapa4j.cli.result.ResultWriter;

/** How {@code classify} writes what it heard. */
enum ClassifyFormat {

    /** Aligned text for people. */
    TABLE {
        @Override
        ResultWriter<Outcome<Heard>> writer(Output out, List<String> keys, HeardRow row, int kept) {
            return new HeardTable(out, keys, row);
        }
    },

    /** One JSON array. */
    JSON {
        @Override
        ResultWriter<Outcome<Heard>> writer(Output out, List<String> keys, HeardRow row, int kept) {
            return JsonRows.array(out, kept, row::members);
        }
    },

    /** One JSON object in each line. */
    JSONL {
        @Override
        ResultWriter<Outcome<Heard>> writer(Output out, List<String> keys, HeardRow row, int kept) {
            return JsonRows.lines(out, row::members);
        }
    },

    /** Comma-separated values with a header. */
    CSV {
        @Override
        ResultWriter<Outcome<Heard>> writer(Output out, List<String> keys, HeardRow row, int kept) {
            return new CsvRows<>(out, row.columns(), kept, row::fields);
        }
    };

    /**
     * A writer.
     *
     * @param keys of all inputs, for the width of a table
     * @param row  what a row has
     * @param kept rows that {@code out} has already
     */
    abstract ResultWriter<Outcome<Heard>> writer(Output out, List<String> keys, HeardRow row, int kept);
}
