package org.ecapa4j.cli.report;

import org.ecapa4j.Prediction;
import org.ecapa4j.cli.batch.Outcome;
import org.ecapa4j.cli.page.Decimals;
import org.ecapa4j.cli.page.Html;
import org.ecapa4j.cli.report.findings.Bounds;
import org.ecapa4j.cli.report.findings.Findings;
import org.ecapa4j.cli.report.findings.Inside;
import org.ecapa4j.cli.report.findings.Playback;
import org.ecapa4j.tracking.FrameGate;
import org.ecapa4j.tracking.RecordingClassifier;
import org.ecapa4j.tracking.RecordingSummary;
import org.ecapa4j.tracking.SegmenterSettings;

/** One recording on the page: answer, sound, pictures, tables. */
final class RecordingArticle {

    private final Outcome<Findings> outcome;
    private final Findings found;
    private final SegmenterSettings settings;
    private final LabelColours colours;

    /** @param outcome one that has findings */
    RecordingArticle(Outcome<Findings> outcome, SegmenterSettings settings, LabelColours colours) {
        this.outcome = outcome;
        this.found = outcome.value().orElseThrow();
        this.settings = settings;
        this.colours = colours;
    }

    /**
     * As an element of a page.
     *
     * @param number of the recording among those that have pictures
     * @param sound  whether there is still room for sound on the page
     */
    String html(int number, boolean sound) {
        RecordingTables tables = new RecordingTables(found, colours);
        return "<article id=\"" + id(number) + "\" data-recording=\"" + number + "\"><h2>"
                + Html.name(outcome.input().key()) + "</h2>" + answer() + warnings() + player(sound)
                + Lanes.key(colours, found.segmented().time().labels())
                + new TimelineCharts(found, settings, colours).html() + tables.scores() + tables.segments()
                + tables.windows() + inside() + "</article>\n";
    }

    static String id(int number) {
        return "r" + (number + 1);
    }

    private String answer() {
        RecordingSummary summary = found.summary();
        Prediction prediction = summary.prediction();
        String passes = found.inOnePass() ? "one pass"
                : summary.windows() + (summary.windows() == 1 ? " pass of " : " passes of ")
                + RecordingClassifier.WINDOW_SECONDS + " s";
        String doubt = prediction.score() < settings.sureFrom() ? ": unsure, it is below "
                + Decimals.fixed(settings.sureFrom(), 2) : "";
        return "<p class=\"answer\">heard as <b>" + Html.text(prediction.label()) + "</b>, score "
                + Html.number(prediction.score(), 4) + doubt + " <small>" + Html.number(summary.seconds(), 2) + " s of "
                + Html.text(found.format()) + ", " + Html.number(found.segmented().time().speechSeconds(), 2)
                + " s of speech; " + passes + "</small></p>";
    }

    private String warnings() {
        StringBuilder html = new StringBuilder();
        for (String warning : outcome.warnings()) {
            html.append("<p class=\"warning\">").append(Html.text(warning)).append("</p>");
        }
        return html.toString();
    }

    private String player(boolean sound) {
        Playback playback = found.sound();
        if (playback.seconds() == 0) {
            return "<p class=\"note\">The page was made without sound.</p>";
        }
        if (!sound) {
            return "<p class=\"note\">No sound here: the page holds " + Math.round(Bounds.PAGE_SOUND_SECONDS)
                    + " s of sound in all, and the recordings above have used them.</p>";
        }
        return "<audio controls preload=\"metadata\" src=\"" + playback.uri() + "\"></audio>"
                + (playback.isWhole() ? "" : "<p class=\"note\">The first " + Decimals.fixed(playback.seconds(), 0)
                + " s can be played; the rest is not on the page.</p>");
    }

    private String inside() {
        Inside inside = found.inside();
        String start = Decimals.fixed(inside.startSeconds(), 1);
        return "<h3>Inside the network</h3><p class=\"note\">" + (found.inOnePass()
                ? "One pass over the whole recording." : "One pass over " + start + " s to "
                + Decimals.fixed(inside.stopSeconds(), 1) + " s" + why()) + "</p>"
                + new InsideCharts(inside).html();
    }

    /** Other gates do not tell which frames are speech. */
    private String why() {
        return settings.gate() instanceof FrameGate ? ", where there is the most speech."
                : ", its beginning: this gate does not tell where there is the most speech.";
    }
}
