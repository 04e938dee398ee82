package org.ecapa4j.cli.stream;

import org.ecapa4j.cli.console.Console;
import org.ecapa4j.cli.result.JsonRows;
import org.ecapa4j.cli.result.ResultWriter;
import org.ecapa4j.tracking.VoiceEvent;

/** How a live voice is shown. */
enum LiveFormat {

    /** The meter on a terminal that can show it, else JSON lines. */
    AUTO {
        @Override
        ResultWriter<VoiceEvent> writer(Console console) {
            boolean watched = console.terminals().out() && console.terminals().showStatus();
            return (watched ? METER : JSON).writer(console);
        }
    },

    /** A line of the terminal that is written over and over. */
    METER {
        @Override
        ResultWriter<VoiceEvent> writer(Console console) {
            return new LiveMeter(console);
        }
    },

    /** One JSON object on a line for each window. */
    JSON {
        @Override
        ResultWriter<VoiceEvent> writer(Console console) {
            return JsonRows.lines(console.out(), LiveRow::members);
        }
    };

    /** A writer to standard output, or to the status line. */
    abstract ResultWriter<VoiceEvent> writer(Console console);
}
