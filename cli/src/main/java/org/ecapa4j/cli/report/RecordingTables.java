package org.ecapa4j.cli.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ecapa4j.Prediction;
import org.ecapa4j.cli.page.Drawing.Places;
import org.ecapa4j.cli.page.Html;
import org.ecapa4j.cli.report.findings.Bounds;
import org.ecapa4j.cli.report.findings.Columns;
import org.ecapa4j.cli.report.findings.Findings;
import org.ecapa4j.tracking.Segment;

/** Tables of one recording: scores, segments, windows. */
final class RecordingTables {

    private final Findings found;
    private final LabelColours colours;

    RecordingTables(Findings found, LabelColours colours) {
        this.found = found;
        this.colours = colours;
    }

    /** The answer, and that of both numerics to the pass whose inside is shown, side by side. */
    String scores() {
        Map<String, Prediction> answers = new LinkedHashMap<>();
        String asked = found.inside().answers().keySet().iterator().next().name().toLowerCase(Locale.ROOT);
        boolean inWindows = !found.inOnePass();
        if (inWindows) {
            answers.put(asked + ", whole recording", found.summary().prediction());
        }
        found.inside().answers().forEach((numerics, answer) -> answers.put(numerics.name().toLowerCase(Locale.ROOT)
                + (inWindows ? ", pass below" : ""), answer));
        StringBuilder html = new StringBuilder("<div class=\"wide\"><table class=\"scores\"><caption>Scores and logits"
                + "</caption><thead><tr><th scope=\"col\">label</th>");
        answers.keySet().forEach(title -> html.append("<th scope=\"col\">p, ").append(title)
                .append("</th><th scope=\"col\">logit</th>"));
        html.append("</tr></thead><tbody>");
        List<String> labels = colours.labels();
        for (int i = 0; i < labels.size(); i++) {
            html.append("<tr><th scope=\"row\">").append(Html.text(labels.get(i))).append("</th>");
            for (Prediction answer : answers.values()) {
                html.append("<td>").append(Html.number(answer.probability(labels.get(i)), 4)).append("</td><td>")
                        .append(Html.number(answer.logits()[i], 3)).append("</td>");
            }
            html.append("</tr>");
        }
        return html.append("</tbody></table></div>").toString();
    }

    String segments() {
        List<Segment> segments = found.segmented().segments();
        StringBuilder html = new StringBuilder("<details").append(segments.size() <= 12 ? " open" : "")
                .append("><summary>Segments as a table</summary><div class=\"wide\"><table><thead><tr>"
                        + "<th scope=\"col\">start, s</th><th scope=\"col\">stop, s</th><th scope=\"col\">label</th>"
                        + "<th scope=\"col\">score</th><th scope=\"col\">F0, Hz</th></tr></thead><tbody>");
        for (Segment segment : segments.subList(0, Math.min(Bounds.ROWS, segments.size()))) {
            html.append("<tr><td>").append(Html.number(segment.startSeconds(), 2)).append("</td><td>")
                    .append(Html.number(segment.endSeconds(), 2)).append("</td><td><i class=\"run ")
                    .append(colours.style(segment.label())).append("\"></i> ").append(Html.text(segment.label()))
                    .append("</td><td>").append(segment.isSpeech() ? Html.number(segment.score(), 3) : "")
                    .append("</td><td>")
                    .append(Double.isNaN(segment.f0Hz()) ? "" : Html.number(segment.f0Hz(), 0)).append("</td></tr>");
        }
        html.append("</tbody></table></div>");
        if (segments.size() > Bounds.ROWS) {
            html.append("<p>The first ").append(Bounds.ROWS).append(" of ").append(segments.size())
                    .append("; <code>ecapa4j segment</code> lists them all.</p>");
        }
        return html.append("</details>").toString();
    }

    /** What the curve of probabilities is made of. */
    String windows() {
        Columns p = found.timeline().p();
        String summary = "<details><summary>Windows as a table</summary>";
        if (p.count() > Bounds.ROWS || p.perColumn() > 1) {
            return summary + "<p>These are more windows than " + Bounds.ROWS + "; <code>ecapa4j stream --fast --format"
                    + " json</code> lists them all.</p></details>";
        }
        Columns smoothed = found.timeline().smoothed();
        Places middles = p.middles(found.timeline().firstMiddle(), found.timeline().hopSeconds());
        StringBuilder html = new StringBuilder(summary).append("<div class=\"wide\"><table><thead><tr>"
                + "<th scope=\"col\">middle, s</th><th scope=\"col\">p(").append(Html.text(colours.drawn()))
                .append(")</th><th scope=\"col\">smoothed</th></tr></thead><tbody>");
        for (int i = 0; i < p.count(); i++) {
            html.append("<tr><td>").append(Html.number(middles.first() + i * middles.step(), 3)).append("</td><td>")
                    .append(Double.isNaN(p.mean(i)) ? "no speech" : Html.number(p.mean(i), 4)).append("</td><td>")
                    .append(Double.isNaN(smoothed.mean(i)) ? "" : Html.number(smoothed.mean(i), 4))
                    .append("</td></tr>");
        }
        return html.append("</tbody></table></div></details>").toString();
    }
}
