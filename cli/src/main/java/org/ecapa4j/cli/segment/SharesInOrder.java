package org.ecapa4j.cli.segment;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.ecapa4j.cli.batch.Outcome;
import org.ecapa4j.cli.input.Input;
import org.ecapa4j.cli.result.ResultWriter;
import org.ecapa4j.tracking.SpeakingTime;

/**
 * Rows of speaking time in the order of the inputs, whether they are heard now or an earlier run has heard them: the
 * rows of a run that was cut off and resumed are those of a run that was not.
 */
final class SharesInOrder implements ResultWriter<Outcome<SegmentedFile>> {

    private final ResultWriter<Outcome<SpeakingTime>> rows;
    private final Deque<Input> ahead;
    private final Map<Input, SpeakingTime> kept;

    /**
     * A writer.
     *
     * @param rows   takes them
     * @param inputs all of them
     * @param kept   the speaking time of those that are not heard now
     */
    SharesInOrder(ResultWriter<Outcome<SpeakingTime>> rows, List<Input> inputs, Map<Input, SpeakingTime> kept) {
        this.rows = rows;
        this.ahead = new ArrayDeque<>(inputs);
        this.kept = kept;
    }

    @Override
    public synchronized void write(Outcome<SegmentedFile> outcome) {
        writeKept();
        ahead.remove();
        rows.write(outcome.map(SegmentedFile::time));
    }

    /** Those that come before the next one that is heard now. */
    private void writeKept() {
        while (!ahead.isEmpty() && kept.containsKey(ahead.peek())) {
            Input input = ahead.remove();
            rows.write(Outcome.of(input, kept.get(input), List.of()));
        }
    }

    @Override
    public synchronized void end() {
        writeKept();
        rows.end();
    }
}
