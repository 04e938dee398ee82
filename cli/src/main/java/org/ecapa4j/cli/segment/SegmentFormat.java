package org.ecapa4j.cli.segment;

import java.util.Locale;
import org.ecapa4j.cli.batch.Outcome;
import org.ecapa4j.cli.console.Output;
import org.ecapa4j.cli.result.JsonRows;
import org.ecapa4j.cli.result.ResultWriter;
import org.ecapa4j.cli.text.Json;

/** How the segments of recordings are written. */
enum SegmentFormat {

    /** Aligned text for people, with the shares of speaking time below. */
    TABLE("txt", true) {
        @Override
        String text(SegmentedFile file, SegmentRun run) {
            return SegmentTable.text(file, run);
        }

        @Override
        String failure(Outcome<SegmentedFile> outcome) {
            return SegmentTable.failure(outcome.input().key());
        }
    },

    /** inaSpeechSegmenter's columns {@code labels}, {@code start}, {@code stop}, separated by tabs. */
    CSV("csv", false) {
        @Override
        String text(SegmentedFile file, SegmentRun run) {
            return SegmentCsv.text(file, run.columns());
        }
    },

    /** One JSON array; in a folder, one object in each file. */
    JSON("json", true) {
        @Override
        String text(SegmentedFile file, SegmentRun run) {
            return Json.line(SegmentJson.members(file, run)) + "\n";
        }

        @Override
        ResultWriter<Outcome<SegmentedFile>> writer(Output out, SegmentRun run) {
            return JsonRows.array(out, 0, outcome -> SegmentJson.members(outcome, run));
        }
    },

    /** One JSON object in each line. */
    JSONL("jsonl", true) {
        @Override
        String text(SegmentedFile file, SegmentRun run) {
            return Json.line(SegmentJson.members(file, run)) + "\n";
        }

        @Override
        ResultWriter<Outcome<SegmentedFile>> writer(Output out, SegmentRun run) {
            return JsonRows.lines(out, outcome -> SegmentJson.members(outcome, run));
        }
    },

    /** Praat, long text format, one interval tier or one for each label. */
    TEXTGRID("TextGrid", false) {
        @Override
        String text(SegmentedFile file, SegmentRun run) {
            return run.columns().tiers() ? TextGrid.byLabel(file) : TextGrid.text(file);
        }
    },

    /** A label track: start, end, label, separated by tabs. */
    AUDACITY("txt", false) {
        @Override
        String text(SegmentedFile file, SegmentRun run) {
            return AudacityLabels.text(file);
        }
    },

    /** NIST Rich Transcription Time Marked: a {@code SPEAKER} line for each segment of speech. */
    RTTM("rttm", true) {
        @Override
        String text(SegmentedFile file, SegmentRun run) {
            return Rttm.text(file);
        }

        @Override
        String failure(Outcome<SegmentedFile> outcome) {
            return Rttm.failure(outcome.input().key());
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

    /** What it is called on the command line. */
    String commandName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the text says which recording it is about, so that several can follow each other. */
    boolean namesFile() {
        return namesFile;
    }

    /** One recording as a file of its own, every line ended. */
    abstract String text(SegmentedFile file, SegmentRun run);

    /** What is written of a recording that failed; nothing where the format has no place for it. */
    String failure(Outcome<SegmentedFile> outcome) {
        return "";
    }

    /** A writer of one recording after the other. */
    ResultWriter<Outcome<SegmentedFile>> writer(Output out, SegmentRun run) {
        return outcome -> {
            out.text(outcome.value().map(file -> text(file, run)).orElseGet(() -> failure(outcome)));
            out.flush();
        };
    }
}
