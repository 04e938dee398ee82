package org.ecapa4j.cli.report;

import java.util.List;
import org.ecapa4j.cli.page.Axis;
import org.ecapa4j.cli.page.Chart;
import org.ecapa4j.cli.page.Decimals;
import org.ecapa4j.cli.page.Drawing;
import org.ecapa4j.cli.page.Drawing.Places;
import org.ecapa4j.cli.page.Html;
import org.ecapa4j.cli.report.findings.Columns;
import org.ecapa4j.cli.report.findings.Findings;
import org.ecapa4j.cli.report.findings.Spectrogram;
import org.ecapa4j.cli.report.findings.Timeline;
import org.ecapa4j.speech.SpeechFrames;
import org.ecapa4j.tracking.Segment;
import org.ecapa4j.tracking.SegmenterSettings;

/** The pictures of what changes in the course of a recording, all over the same axis of time. */
final class TimelineCharts {

    private static final double[] FULL_SCALES = {0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1};

    private final Findings found;
    private final SegmenterSettings settings;
    private final LabelColours colours;
    private final Axis time;

    TimelineCharts(Findings found, SegmenterSettings settings, LabelColours colours) {
        this.found = found;
        this.settings = settings;
        this.colours = colours;
        time = Axis.time(0, found.summary().seconds());
    }

    String html() {
        StringBuilder html = new StringBuilder(wave().html()).append(mel().html()).append(probability().html())
                .append(lanes().html());
        if (found.timeline().speech().count() > 0) {
            html.append(f0().html());
        }
        return html.toString();
    }

    private Chart wave() {
        Columns wave = found.timeline().wave();
        double largest = 0;
        for (int i = 0; i < wave.count(); i++) {
            largest = Math.max(largest, Math.max(-wave.least(i), wave.most(i)));
        }
        double top = largest;
        for (double each : FULL_SCALES) {
            if (largest <= each) {
                top = each;
                break;
            }
        }
        Axis y = Axis.even(-top, top, "", -top, 0, top);
        Places places = wave.starts(Timeline.SAMPLE_SECONDS);
        Drawing drawing = new Drawing(time, y).level("grid", 0).columns("wave", places, wave::least, wave::most);
        // Of a clip so short that each sample has a column, these are dots.
        String body = (wave.perColumn() == 1 ? drawing.line("steps", places, wave::mean) : drawing).svg();
        return new Chart("wave", "Waveform <small>full scale is 1; least and largest sample of each "
                + milliseconds(places.step()) + "</small>",
                "Waveform, largest sample " + Decimals.fixed(largest, 3) + " of full scale", time, y, body);
    }

    private Chart mel() {
        Spectrogram mel = found.timeline().spectrogram();
        Places places = mel.starts();
        double width = places.count() * places.step() / found.summary().seconds();
        String caption = "Log-mel spectrogram, Hz <small>as the network hears it, after pre-emphasis; " + mel.bands()
                + " bands, " + milliseconds(places.step()) + " a column; dB under the loudest cell</small>"
                + "<span class=\"scale\"><span>-" + Math.round(Spectrogram.RANGE_DB)
                + "</span><i></i><span>0 dB</span></span>";
        return new Chart("mel", caption, "Log-mel spectrogram, " + mel.bands() + " bands from 20 Hz to 7600 Hz", time,
                mel.axis(), "<img alt=\"\" src=\"" + mel.uri() + "\" style=\"left:"
                + Chart.percent(time.place(places.first())) + ";width:" + Chart.percent(width) + "\">");
    }

    private Chart probability() {
        Timeline timeline = found.timeline();
        String label = colours.drawn();
        Places places = timeline.p().middles(timeline.firstMiddle(), timeline.hopSeconds());
        // Room for the dots at 0 and 1.
        Axis y = Axis.even(-0.05, 1.05, "", 0, 0.5, 1);
        double sure = settings.sureFrom();
        String body = new Drawing(time, y).between("doubt", 1 - sure, sure)
                .level("grid", 0).level("grid", 0.5).level("grid", 1)
                .dots("dots", places, timeline.p()::mean).line("smooth", places, timeline.smoothed()::mean).svg()
                + (timeline.windows() == 0 ? Chart.nothing("no speech: the network was not asked") : "");
        double window = settings.windowSamples() * Timeline.SAMPLE_SECONDS;
        String joined = timeline.p().perColumn() == 1 ? ""
                : "; a dot is the mean of up to " + timeline.p().perColumn();
        return new Chart("p", "p(" + Html.text(label) + ") of each window <small>dots: windows of "
                + Decimals.fixed(window, 2) + " s at their middle" + joined
                + "; line: smoothed; grey: unsure; gaps: no speech</small>",
                "p(" + label + ") over time: " + timeline.windows() + " windows with speech"
                + (timeline.windows() == 0 ? "" : ", mean " + Decimals.fixed(mean(timeline.p()), 3)), time, y, body);
    }

    private static double mean(Columns columns) {
        double sum = 0;
        int count = 0;
        for (double value : columns.means()) {
            if (!Double.isNaN(value)) {
                sum += value;
                count++;
            }
        }
        return sum / count;
    }

    private Chart lanes() {
        Lanes lanes = new Lanes(time, colours);
        if (found.timeline().speech().count() > 0) {
            lanes.addGate(found.timeline().speech());
        }
        List<Segment> segments = found.segmented().segments();
        StringBuilder words = new StringBuilder("Segments:");
        for (String label : found.segmented().time().labels()) {
            lanes.add(label, segments);
            words.append(' ').append(label).append(' ')
                    .append(Decimals.fixed(found.segmented().time().seconds(label), 2)).append(" s;");
        }
        return lanes.chart("Segments <small>" + (found.timeline().speech().count() > 0
                ? "gate: frames of 10 ms that the speech gate takes for speech; " : "") + segments.size()
                + " segments below" + (segments.size() > Lanes.MOST_RUNS ? ", drawn in " + Lanes.MOST_RUNS + " columns"
                : "") + "</small>", words.append(" listed in the table of segments").toString());
    }

    private Chart f0() {
        Columns f0 = found.timeline().f0();
        Axis y = Axis.warped(SpeechFrames.LOWEST_HZ, SpeechFrames.HIGHEST_HZ, "Hz", Math::log, 75, 100, 150, 200, 300,
                400);
        Places places = f0.middles(Timeline.FRAME_SECONDS / 2, Timeline.FRAME_SECONDS);
        String body = new Drawing(time, y).level("grid", 100).level("grid", 200)
                .dots("pitch", places, f0::mean).svg();
        double mean = mean(f0);
        body += Double.isNaN(mean) ? Chart.nothing("no speech with a fundamental frequency") : "";
        return new Chart("f0", "Fundamental frequency, Hz <small>periodic frames of speech, "
                + milliseconds(places.step())
                + " a dot</small>", Double.isNaN(mean) ? "No fundamental frequency found"
                : "Fundamental frequency, mean " + Math.round(mean) + " Hz", time, y, body);
    }

    private static String milliseconds(double seconds) {
        return seconds < 1 ? Decimals.fixed(1000 * seconds, seconds < 0.01 ? 1 : 0) + " ms"
                : Decimals.fixed(seconds, 1) + " s";
    }
}
