package org.ecapa4j.cli.result;

import org.ecapa4j.cli.console.Output;
import org.ecapa4j.cli.text.Json;

/** How a report is written. */
public enum ReportFormat {

    /** Aligned text for people. */
    TABLE {
        @Override
        public void write(Report report, Output out) {
            out.text(report.text());
        }
    },

    /** One JSON object. */
    JSON {
        @Override
        public void write(Report report, Output out) {
            out.line(Json.pretty(report.members()));
        }
    };

    /** Writes the whole of it. */
    public abstract void write(Report report, Output out);
}
