package org.ecapa4j.cli.segment;

import org.ecapa4j.cli.batch.Outcome;
import org.ecapa4j.cli.console.Output;
import org.ecapa4j.cli.result.CsvRows;
import org.ecapa4j.cli.result.JsonRows;
import org.ecapa4j.cli.result.ResultWriter;
import org.ecapa4j.tracking.SpeakingTime;

/** How the speaking time of each recording is written, without the segments. */
enum SharesFormat {

    /** Aligned text for people. */
    TABLE {
        @Override
        ResultWriter<Outcome<SpeakingTime>> writer(Output out, SharesRow row) {
            out.text(SpeakingTimeText.tableHead(row.none()));
            return outcome -> {
                String name = outcome.input().key();
                out.text(outcome.value().map(time -> SpeakingTimeText.tableRow(name, time))
                        .orElseGet(() -> SpeakingTimeText.failedRow(name, row.none())));
                out.flush();
            };
        }
    },

    /** Comma-separated values with a header. */
    CSV {
        @Override
        ResultWriter<Outcome<SpeakingTime>> writer(Output out, SharesRow row) {
            return new CsvRows<>(out, row.columns(), 0, row::fields);
        }
    },

    /** One JSON array. */
    JSON {
        @Override
        ResultWriter<Outcome<SpeakingTime>> writer(Output out, SharesRow row) {
            return JsonRows.array(out, 0, row::members);
        }
    },

    /** One JSON object in each line. */
    JSONL {
        @Override
        ResultWriter<Outcome<SpeakingTime>> writer(Output out, SharesRow row) {
            return JsonRows.lines(out, row::members);
        }
    };

    /** A writer of one recording after the other. */
    abstract ResultWriter<Outcome<SpeakingTime>> writer(Output out, SharesRow row);
}
