package org.ecapa4j.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ecapa4j.cli.page.Decimals;
import org.ecapa4j.cli.page.Drawing.Places;
import org.ecapa4j.cli.report.findings.Attention;
import org.ecapa4j.cli.report.findings.Findings;
import org.ecapa4j.cli.report.findings.Inside;
import org.ecapa4j.cli.report.findings.Spectrogram;
import org.ecapa4j.cli.report.findings.Timeline;
import org.ecapa4j.cli.text.Json;

/** The numbers behind the pictures of one recording, as the page's script reads them. */
final class PageData {

    private PageData() {}

    static Map<String, Object> of(Findings found) {
        Timeline timeline = found.timeline();
        Map<String, Object> data = Json.object("seconds", found.summary().seconds(), "passes",
                found.summary().windows(), "voiced", found.summary().voicedSeconds());
        data.put("wave", places(timeline.wave().starts(Timeline.SAMPLE_SECONDS), "least",
                Decimals.rounded(timeline.wave().leasts(), 4), "most", Decimals.rounded(timeline.wave().mosts(), 4)));
        if (timeline.speech().count() > 0) {
            data.put("frames", places(timeline.speech().starts(Timeline.FRAME_SECONDS), "speech",
                    Decimals.rounded(timeline.speech().means(), 2), "f0", Decimals.rounded(timeline.f0().means(), 1)));
        }
        data.put("windows", places(timeline.p().middles(timeline.firstMiddle(), timeline.hopSeconds()), "p",
                Decimals.rounded(timeline.p().means(), 6), "smoothed",
                Decimals.rounded(timeline.smoothed().means(), 6)));
        data.put("mel", mel(timeline.spectrogram()));
        data.put("inside", inside(found.inside()));
        return data;
    }

    private static Map<String, Object> places(Places places, Object... values) {
        Map<String, Object> data = Json.object("first", places.first(), "step", places.step());
        data.putAll(Json.object(values));
        return data;
    }

    private static Map<String, Object> mel(Spectrogram mel) {
        List<Object> hz = new ArrayList<>();
        for (int band = 0; band < mel.bands(); band++) {
            hz.add(Math.round(mel.bandHz(band)));
        }
        return places(mel.starts(), "columns", mel.starts().count(), "range", Spectrogram.RANGE_DB, "hz", hz);
    }

    private static Map<String, Object> inside(Inside inside) {
        Attention attention = inside.attention();
        Map<String, Object> answers = Json.object();
        inside.answers().forEach((numerics, answer) -> answers.put(numerics.name().toLowerCase(Locale.ROOT),
                Json.object("label", answer.label(), "score", answer.score(), "logits",
                        Json.floats(answer.logits()))));
        return Json.object("start", inside.startSeconds(), "stop", inside.stopSeconds(), "answers", answers,
                "attention", places(attention.starts(inside.startSeconds()), "frames", attention.frames(),
                        "effective", Decimals.rounded(attention.effective(), 1),
                        "mean", Decimals.rounded(attention.mean().means(), 3),
                        "low", Decimals.rounded(attention.low().means(), 3),
                        "high", Decimals.rounded(attention.high().means(), 3)),
                "gates", inside.gates().stream().map(gate -> rounded(gate, 3)).toList(), "embedding",
                rounded(inside.answer().embedding(), 4));
    }

    private static List<Double> rounded(float[] values, int decimals) {
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return Decimals.rounded(wide, decimals);
    }
}
