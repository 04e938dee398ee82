package org.ecapa4j.cli.embed;

import org.ecapa4j.cli.batch.Heard;
import org.ecapa4j.cli.batch.Outcome;
import org.ecapa4j.cli.console.Output;
import org.ecapa4j.cli.result.CsvRows;
import org.ecapa4j.cli.result.JsonRows;
import org.ecapa4j.cli.result.ResultWriter;

/** How {@code embed} writes embeddings. */
enum EmbedFormat {

    /** One JSON object in each line. */
    JSONL {
        @Override
        ResultWriter<Outcome<Heard>> writer(Output out, int rows, EmbeddingRow row) {
            return JsonRows.lines(out, row::members);
        }
    },

    /** Comma-separated values with a header. */
    CSV {
        @Override
        ResultWriter<Outcome<Heard>> writer(Output out, int rows, EmbeddingRow row) {
            return new CsvRows<>(out, row.columns(), 0, row::fields);
        }
    },

    /** A NumPy file. */
    NPY {
        @Override
        ResultWriter<Outcome<Heard>> writer(Output out, int rows, EmbeddingRow row) {
            return new NumPyRows(out, rows, row.size());
        }
    };

    /**
     * A writer.
     *
     * @param rows how many there will be
     * @param row  what a row has
     */
    abstract ResultWriter<Outcome<Heard>> writer(Output out, int rows, EmbeddingRow row);
}
