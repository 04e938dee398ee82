package org.ecapa4j.cli.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ecapa4j.cli.batch.Heard;
import org.ecapa4j.cli.batch.Outcome;
import org.ecapa4j.cli.classify.HeardRow;
import org.ecapa4j.cli.machine.Version;
import org.ecapa4j.cli.page.ColourMap;
import org.ecapa4j.cli.page.Html;
import org.ecapa4j.cli.page.Page;
import org.ecapa4j.cli.page.ScriptData;
import org.ecapa4j.cli.report.findings.Bounds;
import org.ecapa4j.cli.report.findings.Findings;
import org.ecapa4j.cli.segment.SegmentJson;
import org.ecapa4j.cli.text.Json;
import org.ecapa4j.tracking.SegmenterSettings;

/** The whole page. Recordings are added as they are done and kept as text, so that their samples can go. */
final class ReportPage {

    private final RunFacts run;
    private final HeardRow row;
    private final SegmenterSettings settings;
    private final LabelColours colours;
    private final Overview overview;
    private final List<Object> classified = new ArrayList<>();
    private final List<Object> segmented = new ArrayList<>();
    private final List<String> articles = new ArrayList<>();
    private final List<String> data = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private double soundSeconds;

    /**
     * A page of nothing yet.
     *
     * @param row what {@code classify} says of a recording
     */
    ReportPage(RunFacts run, HeardRow row, SegmenterSettings settings) {
        this.run = run;
        this.row = row;
        this.settings = settings;
        colours = new LabelColours(row.labels());
        overview = new Overview(colours);
    }

    /** Adds what one recording gave. */
    void add(Outcome<Findings> outcome) {
        names.add(outcome.input().key());
        Outcome<Heard> heard = outcome.map(Findings::heard);
        classified.add(row.members(heard));
        segmented.add(SegmentJson.members(outcome.map(Findings::segmented), run.segment()));
        boolean pictured = outcome.value().isPresent() && articles.size() < Bounds.PICTURED;
        overview.add(outcome, pictured ? RecordingArticle.id(articles.size()) : "");
        if (pictured) {
            Findings found = outcome.value().get();
            boolean room = soundSeconds + found.sound().seconds() <= Bounds.PAGE_SOUND_SECONDS;
            soundSeconds += room ? found.sound().seconds() : 0;
            articles.add(new RecordingArticle(outcome, settings, colours).html(articles.size(), room));
            data.add(ScriptData.of(PageData.of(found)));
        }
    }

    void writeTo(OutputStream out) throws IOException {
        String title = names.size() == 1 ? names.get(0) : names.size() + " recordings";
        text(out, Page.head(title + " - ecapa4j report"));
        text(out, "<header><h1>How " + (names.size() == 1 ? "this recording is" : "these recordings are")
                + " heard</h1><p>Perceived voice gender: how a voice is likely to be heard, in the two classes that the"
                + " model was trained with. It does not say who somebody is: <a href=\"#limits\">what the model cannot"
                + " know</a>.</p></header>\n<main>\n");
        if (names.size() > 1 || articles.isEmpty()) {
            text(out, overview.html());
        }
        if (articles.size() == Bounds.PICTURED && names.size() > Bounds.PICTURED) {
            text(out, "<p class=\"note\">Pictures of the first " + Bounds.PICTURED + " recordings follow; the others"
                    + " have their row above.</p>");
        }
        for (String article : articles) {
            text(out, article);
        }
        text(out, run.html());
        text(out, ModelLimits.html());
        text(out, "</main>\n<footer>ecapa4j " + Html.text(Version.project())
                + ". Everything is in this file; nothing is loaded from or sent to anywhere.</footer>\n");
        Map<String, Object> common = Json.object("version", Version.project(), "run", run.members(), "classify",
                classified, "segment", segmented, "palette", ColourMap.hex());
        String opened = ScriptData.of(common);
        text(out, Page.foot(opened.substring(0, opened.length() - 1) + ",\"recordings\":[" + String.join(",", data)
                + "]}"));
    }

    private static void text(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
