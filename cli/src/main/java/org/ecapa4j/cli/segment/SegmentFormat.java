package org.ecapa4j.cli.segment;

import org.ecapa4j.cli.batch.Outcome;
import org.ecapa4j.cli.console.Output;
import org.ecapa4j.cli.result.ResultWriter;
import org.ecapa4j.cli.text.Json;

/** How the segments of one recording are written. */
enum SegmentFormat {

    /** Aligned text for people, with the shares of speaking time below. */
    TABLE("txt", true) {
        @Override
        String start(String name, SegmentColumns columns) {
            return SegmentTable.start(name, columns);
        }

        @Override
        String text(SegmentedFile file, SegmentColumns columns) {
            return SegmentTable.text(file, columns);
        }
    },

    /** inaSpeechSegmenter's columns {@code labels}, {@code start}, {@code stop}, separated by tabs. */
    CSV("csv", false) {
        @Override
        String start(String name, SegmentColumns columns) {
            return SegmentCsv.start(columns);
        }

        @Override
        String text(SegmentedFile file, SegmentColumns columns) {
            return SegmentCsv.text(file, columns);
        }
    },

    /** One JSON object on a line. */
    JSON("json", true) {
        @Override
        String start(String name, SegmentColumns columns) {
            return SegmentJson.start(name);
        }

        @Override
        String text(SegmentedFile file, SegmentColumns columns) {
            return Json.line(SegmentJson.members(file)) + "\n";
        }
    },

    /** Praat, long text format, one interval tier. */
    TEXTGRID("TextGrid", false) {
        @Override
        String start(String name, SegmentColumns columns) {
            return TextGrid.START;
        }

        @Override
        String text(SegmentedFile file, SegmentColumns columns) {
            return TextGrid.text(file);
        }
    },

    /** A label track: start, end, label, separated by tabs. */
    AUDACITY("txt", false) {
        @Override
        String start(String name, SegmentColumns columns) {
            return AudacityLabels.START;
        }

        @Override
        String text(SegmentedFile file, SegmentColumns columns) {
            return AudacityLabels.text(file);
        }
    },

    /** NIST Rich Transcription Time Marked: a {@code SPEAKER} line for each segment of speech. */
    RTTM("rttm", true) {
        @Override
        String start(String name, SegmentColumns columns) {
            return Rttm.start(name);
        }

        @Override
        String text(SegmentedFile file, SegmentColumns columns) {
            return Rttm.text(file);
        }
    };

    private final String extension;
    private final boolean namesFile;

    SegmentFormat(String extension, boolean namesFile) {
        this.extension = extension;
        this.namesFile = namesFile;
    }

    /** What a file of that format is called, without the dot. */
    String extension() {
        return extension;
    }

    /** Whether the text says which recording it is about, so that several can follow each other. */
    boolean namesFile() {
        return namesFile;
    }

    /** What every such text about a recording of that name begins with; RTTM only when there is speech. */
    abstract String start(String name, SegmentColumns columns);

    /** The recording, every line ended. */
    abstract String text(SegmentedFile file, SegmentColumns columns);

    /** A writer of one recording after the other. */
    ResultWriter<Outcome<SegmentedFile>> writer(Output out, SegmentColumns columns) {
        return outcome -> outcome.value().ifPresent(file -> {
            out.text(text(file, columns));
            out.flush();
        });
    }
}
