package org.ecapa4j.cli.segment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.ecapa4j.cli.batch.Outcome;
import org.ecapa4j.cli.model.ModelIdentity;
import org.ecapa4j.cli.text.Json;
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
        List<String> columns = new ArrayList<>(run.columns().channel() ? List.of("file", "channel") : List.of("file"));
        columns.addAll(SpeakingTimeText.csvColumns(none));
        columns.add("error");
        columns.addAll(ModelIdentity.columns());
        columns.add("settings");
        return columns;
    }

    /** A field for each column. */
    List<String> fields(Outcome<SegmentedFile> outcome) {
        List<String> fields = new ArrayList<>(List.of(outcome.input().name()));
        if (run.columns().channel()) {
            fields.add(outcome.input().channelField().toString());
        }
        fields.addAll(outcome.value().map(file -> SpeakingTimeText.csvFields(file.time()))
                .orElseGet(() -> Collections.nCopies(SpeakingTimeText.csvColumns(none).size(), "")));
        fields.add(outcome.fault());
        fields.addAll(run.model().fields());
        fields.add(run.settingsField());
        return fields;
    }

    /** As JSON: {@code {"file", "seconds", "speech", "time", "model", ...}} or {@code {"file", "error"}}. */
    Map<String, Object> members(Outcome<SegmentedFile> outcome) {
        Map<String, Object> members = outcome.input().members();
        if (outcome.value().isEmpty()) {
            members.put("error", outcome.fault());
            return members;
        }
        SpeakingTime time = outcome.value().get().time();
        members.putAll(Json.object("seconds", time.totalSeconds(), "speech", time.speechSeconds(),
                "time", SpeakingTimeText.json(time)));
        members.putAll(run.members());
        return members;
    }
}
