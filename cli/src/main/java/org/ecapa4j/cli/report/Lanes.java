package org.ecapa4j.cli.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntPredicate;
import org.ecapa4j.cli.page.Axis;
import org.ecapa4j.cli.page.Chart;
import org.ecapa4j.cli.page.Html;
import org.ecapa4j.cli.report.findings.Columns;
import org.ecapa4j.cli.report.findings.Timeline;
import org.ecapa4j.tracking.Segment;

/** Segments in a lane for each label, below what the gate lets through: place tells what colour does. */
final class Lanes {

    private static final String GATE = "gate";
    /** Of more segments, a lane shows in which of so many columns there are some. */
    static final int MOST_RUNS = 400;

    private final Axis x;
    private final LabelColours colours;
    private final List<String> names = new ArrayList<>();
    private final StringBuilder body = new StringBuilder();

    Lanes(Axis x, LabelColours colours) {
        this.x = x;
        this.colours = colours;
    }

    /** Adds the gate's frames. */
    void addGate(Columns speech) {
        names.add(GATE);
        body.append("<div class=\"lane\">");
        addRuns(GATE, speech.starts(Timeline.FRAME_SECONDS).step(), speech.count(), i -> speech.mean(i) >= 0.5);
        body.append("</div>");
    }

    /** Adds a lane of segments. */
    void add(String label, List<Segment> segments) {
        names.add(label);
        body.append("<div class=\"lane\">");
        if (segments.size() <= MOST_RUNS) {
            for (Segment segment : segments) {
                if (segment.label().equals(label)) {
                    addRun(colours.style(label), segment.startSeconds(), segment.endSeconds());
                }
            }
        } else {
            boolean[] heard = new boolean[MOST_RUNS];
            double step = (x.high() - x.low()) / MOST_RUNS;
            for (Segment segment : segments) {
                int last = (int) Math.min(MOST_RUNS - 1, segment.endSeconds() / step);
                for (int i = (int) (segment.startSeconds() / step); segment.label().equals(label) && i <= last; i++) {
                    heard[i] = true;
                }
            }
            addRuns(colours.style(label), step, MOST_RUNS, i -> heard[i]);
        }
        body.append("</div>");
    }

    private void addRuns(String style, double step, int count, IntPredicate there) {
        for (int i = 0; i < count; i++) {
            int start = i;
            while (i < count && there.test(i)) {
                i++;
            }
            if (i > start) {
                addRun(style, start * step, Math.min(x.high(), i * step));
            }
        }
    }

    private void addRun(String style, double start, double stop) {
        body.append("<i class=\"run ").append(style).append("\" style=\"left:").append(Chart.percent(x.place(start)))
                .append(";width:").append(Chart.percent(x.place(stop) - x.place(start))).append("\"></i>");
    }

    /** As a chart; the captions and words are about what was added. */
    Chart chart(String caption, String words) {
        List<String> upwards = new ArrayList<>(names);
        Collections.reverse(upwards);
        List<Axis.Mark> marks = new ArrayList<>();
        for (int i = 0; i < upwards.size(); i++) {
            marks.add(new Axis.Mark(i + 0.5, upwards.get(i)));
        }
        Axis y = new Axis(0, names.size(), "", value -> value, marks);
        return new Chart("lanes", caption, words, x, y,
                "<div class=\"lanes\" style=\"--lanes:" + names.size() + "\">" + body + "</div>");
    }

    /** A key of the colours, as HTML. */
    static String key(LabelColours colours, List<String> labels) {
        StringBuilder key = new StringBuilder("<span class=\"key\">");
        for (String label : labels) {
            key.append("<span><i class=\"run ").append(colours.style(label)).append("\"></i>").append(Html.text(label))
                    .append("</span>");
        }
        return key.append("</span>").toString();
    }
}
