package org.ecapa4j.cli.report;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ecapa4j.VoiceGender;
import org.ecapa4j.cli.machine.Machine;
import org.ecapa4j.cli.machine.Version;
import org.ecapa4j.cli.model.KnownModels;
import org.ecapa4j.cli.model.Models;
import org.ecapa4j.cli.page.Html;
import org.ecapa4j.cli.segment.SegmentRun;
import org.ecapa4j.cli.text.Json;

/**
 * What all recordings of a page have in common.
 *
 * @param model   that heard them
 * @param segment the model's identity and the settings
 */
record RunFacts(VoiceGender model, SegmentRun segment) {

    /** For the page's data. */
    Map<String, Object> members() {
        return Json.object("labels", model.labels(), "drawn", new LabelColours(model.labels()).drawn(), "kernels",
                model.kernels().name(), "kernelsReason", model.kernels().reason(), "jdk", Version.jdk());
    }

    String html() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("model", segment.model().name());
        KnownModels.title(segment.model().sha256()).ifPresent(title -> facts.put("known as", title));
        facts.put("SHA-256 of its file", segment.model().sha256());
        facts.put("labels", String.join(", ", model.labels()));
        facts.put("numerics", segment.model().numerics());
        facts.put("kernels", model.kernels().name() + ": " + model.kernels().reason());
        facts.put("segments", segment.settingsField());
        facts.put("program", "ecapa4j " + Version.project());
        facts.put("Java", Version.jdk() + ", " + Machine.architecture());
        StringBuilder html = new StringBuilder("<section id=\"run\"><h2>Model and run</h2><table class=\"facts\">");
        facts.forEach((name, value) -> html.append("<tr><th scope=\"row\">").append(name).append("</th><td>")
                .append(Html.text(value)).append("</td></tr>"));
        html.append("</table>");
        if (segment.model().sha256().equals(Models.DEMO_SHA256)) {
            html.append("<p class=\"note\">The demo model was trained on synthetic voices alone. For real work take a"
                    + " published one: <code>ecapa4j fetch v2</code>.</p>");
        }
        return html.append("</section>\n").toString();
    }
}
