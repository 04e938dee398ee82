package org.ecapa4j.cli.segment;

import java.util.Optional;
import java.util.function.Function;
import org.ecapa4j.cli.batch.Outcome;
import org.ecapa4j.cli.console.Console;
import org.ecapa4j.cli.result.ResultWriter;
import org.ecapa4j.cli.segment.folder.ResultFolder;
import org.ecapa4j.tracking.SpeakingTime;

/** Where the segments of each recording go: to a writer, to a folder, into a sum. Faults are noted. */
final class SegmentResults {

    private final Console console;
    private final Optional<ResultFolder> folder;
    private final Function<SegmentedFile, String> text;
    private final ResultWriter<Outcome<SegmentedFile>> writer;
    private final SpeakingTime sum;
    private int unwritten;

    /**
     * Results of nothing yet.
     *
     * @param folder that has a file for each recording; empty if there is none
     * @param text   of such a file
     * @param writer takes every outcome
     * @param sum    of what was cut and written
     */
    SegmentResults(Console console, Optional<ResultFolder> folder, Function<SegmentedFile, String> text,
            ResultWriter<Outcome<SegmentedFile>> writer, SpeakingTime sum) {
        this.console = console;
        this.folder = folder;
        this.text = text;
        this.writer = writer;
        this.sum = sum;
    }

    void take(Outcome<SegmentedFile> outcome) {
        if (outcome.value().isEmpty()) {
            console.note(outcome.input().title() + ": " + outcome.fault());
            writer.write(outcome);
            return;
        }
        SegmentedFile cut = outcome.value().get();
        Optional<String> fault = folder.flatMap(each -> each.write(outcome.input(), text.apply(cut),
                SpeakingTimeText.seconds(cut.time())));
        if (fault.isPresent()) {
            console.note(outcome.input().title() + ": " + fault.get());
            unwritten++;
        } else {
            sum.add(cut.time());
        }
        writer.write(outcome);
    }

    /** How many recordings were cut and could not be written. */
    int unwritten() {
        return unwritten;
    }
}
