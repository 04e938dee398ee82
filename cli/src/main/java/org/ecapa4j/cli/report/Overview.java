package org.ecapa4j.cli.report;

import java.util.List;
import org.ecapa4j.Prediction;
import org.ecapa4j.cli.batch.Outcome;
import org.ecapa4j.cli.page.Chart;
import org.ecapa4j.cli.page.Decimals;
import org.ecapa4j.cli.page.Html;
import org.ecapa4j.cli.report.findings.Findings;
import org.ecapa4j.tracking.Segment;
import org.ecapa4j.tracking.SpeakingTime;

/** A row for each recording of several. */
final class Overview {

    private final LabelColours colours;
    private final StringBuilder rows = new StringBuilder();

    Overview(LabelColours colours) {
        this.colours = colours;
    }

    /**
     * Adds a recording.
     *
     * @param link where its pictures are; empty where there are none
     */
    void add(Outcome<Findings> outcome, String link) {
        String name = Html.name(outcome.input().key());
        rows.append("<tr><td>").append(link.isEmpty() ? name : "<a href=\"#" + link + "\">" + name + "</a>")
                .append("</td>");
        outcome.value().ifPresentOrElse(this::addFound, () -> rows.append("<td colspan=\"5\" class=\"failed\">failed: ")
                .append(Html.text(outcome.fault())).append("</td>"));
        rows.append("</tr>\n");
    }

    private void addFound(Findings found) {
        Prediction prediction = found.summary().prediction();
        SpeakingTime time = found.segmented().time();
        rows.append("<td>").append(Html.number(found.summary().seconds(), 2)).append("</td><td>")
                .append(Html.text(prediction.label())).append("</td><td>").append(Html.number(prediction.score(), 4))
                .append("</td><td>").append(Html.number(time.speechSeconds(), 2)).append("</td><td>")
                .append(shares(time)).append("</td>");
    }

    /** The labels' shares of the speech, side by side. */
    private String shares(SpeakingTime time) {
        StringBuilder bar = new StringBuilder();
        StringBuilder words = new StringBuilder();
        double at = 0;
        for (String label : time.labels()) {
            boolean voice = !List.of(Segment.NOISE, Segment.SILENCE).contains(label);
            if (voice && time.share(label) > 0) {
                bar.append("<i class=\"run ").append(colours.style(label)).append("\" style=\"left:")
                        .append(Chart.percent(at)).append(";width:").append(Chart.percent(time.share(label)))
                        .append("\"></i>");
                words.append(words.length() == 0 ? "" : ", ").append(label).append(' ')
                        .append(Decimals.fixed(100 * time.share(label), 0)).append(" %");
                at += time.share(label);
            }
        }
        if (words.length() == 0) {
            return "no speech";
        }
        String text = words.toString();
        return "<span class=\"shares\" role=\"img\" aria-label=\"" + Html.text(text) + "\" title=\"" + Html.text(text)
                + "\">" + bar + "</span>";
    }

    String html() {
        return "<section id=\"overview\"><h2>Recordings</h2><div class=\"wide\"><table><thead><tr>"
                + "<th scope=\"col\">file</th><th scope=\"col\">length, s</th><th scope=\"col\">heard as</th>"
                + "<th scope=\"col\">score</th><th scope=\"col\">speech, s</th>"
                + "<th scope=\"col\">shares of the speech</th></tr></thead><tbody>\n" + rows
                + "</tbody></table></div></section>\n";
    }
}
