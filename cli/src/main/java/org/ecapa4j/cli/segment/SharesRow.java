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

    /** As CSV: file, seconds, speech, each voice and its share, error, model, digest, numerics, settings. */
    List<String> columns() {
        List<String> columns = new ArrayList<>(SpeakingTimeText.csvColumns(none));
        columns.add("error");
        columns.addAll(ModelIdentity.columns());
        columns.add("settings");
        return columns;
    }

    /** A field for each column. */
    List<String> fields(Outcome<SegmentedFile> outcome) {
        String name = outcome.input().name();
        List<String> fields = new ArrayList<>(outcome.value().map(file -> SpeakingTimeText.csvFields(name, file.time()))
                .orElseGet(() -> failed(name)));
        fields.add(outcome.fault());
        fields.addAll(run.model().fields());
        fields.add(run.settingsField());
        return fields;
    }

    /** As JSON: {@code {"file", "seconds", "speech", "time", "model", ...}} or {@code {"file", "error"}}. */
    Map<String, Object> members(Outcome<SegmentedFile> outcome) {
        String name = outcome.input().name();
        if (outcome.value().isEmpty()) {
            return Json.object("file", name, "error", outcome.fault());
        }
        SpeakingTime time = outcome.value().get().time();
        Map<String, Object> members = Json.object("file", name, "seconds", time.totalSeconds(),
                "speech", time.speechSeconds(), "time", SpeakingTimeText.json(time));
        members.putAll(run.members());
        return members;
    }

    private List<String> failed(String name) {
        List<String> fields = new ArrayList<>(List.of(name));
        fields.addAll(Collections.nCopies(SpeakingTimeText.csvColumns(none).size() - 1, ""));
        return fields;
    }
}
