package org.ecapa4j.cli.segment;

import org.ecapa4j.cli.batch.Outcome;
import org.ecapa4j.cli.console.Output;
import org.ecapa4j.cli.result.CsvRows;
import org.ecapa4j.cli.result.JsonRows;
import org.ecapa4j.cli.result.ResultWriter;
import org.ecapa4j.cli.text.Json;
import org.ecapa4j.tracking.SpeakingTime;

/** How the speaking time of each recording is written, without the segments. */
enum SharesFormat {

    /** Aligned text for people. */
    TABLE {
        @Override
        ResultWriter<SegmentedFile> rows(Output out, SpeakingTime none) {
            out.text(SpeakingTimeText.tableHead(none));
            return file -> {
                out.text(SpeakingTimeText.tableRow(file.name(), file.time()));
                out.flush();
            };
        }
    },

    /** Comma-separated values with a header. */
    CSV {
        @Override
        ResultWriter<SegmentedFile> rows(Output out, SpeakingTime none) {
            return new CsvRows<>(out, SpeakingTimeText.csvColumns(none), 0,
                    file -> SpeakingTimeText.csvFields(file.name(), file.time()));
        }
    },

    /** One JSON object in each line. */
    JSON {
        @Override
        ResultWriter<SegmentedFile> rows(Output out, SpeakingTime none) {
            return JsonRows.lines(out, file -> Json.object("file", file.name(), "seconds", file.time().totalSeconds(),
                    "speech", file.time().speechSeconds(), "time", SpeakingTimeText.json(file.time())));
        }
    };

    /**
     * A writer of one recording after the other.
     *
     * @param none the speaking time of nothing, for the labels
     */
    ResultWriter<Outcome<SegmentedFile>> writer(Output out, SpeakingTime none) {
        ResultWriter<SegmentedFile> rows = rows(out, none);
        return new ResultWriter<>() {
            @Override
            public void write(Outcome<SegmentedFile> outcome) {
                outcome.value().ifPresent(rows::write);
            }

            @Override
            public void end() {
                rows.end();
            }
        };
    }

    abstract ResultWriter<SegmentedFile> rows(Output out, SpeakingTime none);
}
