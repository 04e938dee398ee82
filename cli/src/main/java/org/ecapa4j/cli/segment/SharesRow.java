package org.ecapa4j.cli.segment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.ecapa4j.cli.batch.Outcome;
import org.ecapa4j.cli.input.Input;
import org.ecapa4j.cli.model.ModelIdentity;
import org.ecapa4j.tracking.SpeakingTime;

/**
 * What a row of speaking time has.
 *
 * @param none the speaking time of nothing, for the labels
 * @param run  that measured it
 */
record SharesRow(SpeakingTime none, SegmentRun run) {

    /**
     * As CSV: file, seconds, speech, each voice and its share, error, model, digest, numerics, settings; the channel
     * after the file where it was asked for.
     */
    List<String> columns() {
        List<String> columns = new ArrayList<>(Input.columns(run.columns().channel()));
        columns.addAll(SpeakingTimeText.csvColumns(none));
        columns.add("error");
        columns.addAll(ModelIdentity.columns());
        columns.add("settings");
        return columns;
    }

    /** A field for each column. */
    List<Object> fields(Outcome<SpeakingTime> outcome) {
        List<Object> fields = new ArrayList<>(outcome.input().fields(run.columns().channel()));
        fields.addAll(outcome.value().map(SpeakingTimeText::csvFields)
                .orElseGet(() -> Collections.nCopies(SpeakingTimeText.csvColumns(none).size(), "")));
        fields.add(outcome.fault());
        fields.addAll(run.model().fields());
        fields.add(run.settingsField());
        return fields;
    }

    /** As JSON: {@code {"file", "seconds", "speech", "time", "model", ...}} or {@code {"file", "error"}}. */
    Map<String, Object> members(Outcome<SpeakingTime> outcome) {
        return outcome.members(time -> {
            Map<String, Object> members = SpeakingTimeText.members(time);
            members.putAll(run.members());
            return members;
        });
    }
}
