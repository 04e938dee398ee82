package org.ecapa4j.cli.segment;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ecapa4j.cli.model.ModelIdentity;
import org.ecapa4j.cli.text.Json;

/**
 * What all recordings of a run have in common.
 *
 * @param model    that hears them
 * @param settings how they are cut, by the names of the options
 * @param columns  what CSV and the table have more
 */
public record SegmentRun(ModelIdentity model, Map<String, Object> settings, SegmentColumns columns) {

    /** For JSON: model, digest, numerics, settings. */
    Map<String, Object> members() {
        Map<String, Object> members = model.members();
        members.put("settings", settings);
        return members;
    }

    /** Settings in one field: {@code window=0.75 hop=0.25 ...}. */
    public String settingsField() {
        return settings.entrySet().stream().map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining(" "));
    }

    /**
     * Everything that decides what a file of results holds, as one text that can be compared.
     *
     * @param labels of the model, which need not be those in its file
     */
    String made(SegmentFormat format, List<String> labels) {
        Map<String, Object> made = members();
        made.remove("model");
        made.put("labels", labels);
        made.put("format", format.commandName());
        made.put("score", columns.score());
        made.put("f0", columns.f0());
        if (columns.tiers()) {
            made.put("tiers", true);
        }
        return Json.line(made);
    }
}
