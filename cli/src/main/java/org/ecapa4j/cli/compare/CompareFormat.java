package org.ecapa4j.cli.compare;

import org.ecapa4j.cli.batch.Outcome;
import org.ecapa4j.cli.console.Output;
import org.ecapa4j.cli.result.ReportFormat;
import org.ecapa4j.cli.result.ResultWriter;

/** How {@code compare} writes how far two models are apart. */
enum CompareFormat {

    /** Aligned text for people. */
    TABLE {
        @Override
        void write(Comparison comparison, Output out) {
            ReportFormat.TABLE.write(comparison, out);
        }
    },

    /** One JSON object. */
    JSON {
        @Override
        void write(Comparison comparison, Output out) {
            ReportFormat.JSON.write(comparison, out);
        }
    },

    /** A row for each clip, no summary. */
    CSV {
        @Override
        void write(Comparison comparison, Output out) {
            out.text(comparison.csv());
        }
    };

    abstract void write(Comparison comparison, Output out);

    /** A writer that collects the clips, because the summary is about all of them. */
    ResultWriter<Outcome<Comparison.Pair>> writer(Output out, Comparison comparison) {
        return new ResultWriter<>() {
            @Override
            public void write(Outcome<Comparison.Pair> outcome) {
                comparison.add(outcome);
            }

            @Override
            public void end() {
                // A table of nothing but faults says less than the notes about them.
                if (!comparison.isEmpty() || CompareFormat.this != TABLE) {
                    CompareFormat.this.write(comparison, out);
                }
            }
        };
    }
}
