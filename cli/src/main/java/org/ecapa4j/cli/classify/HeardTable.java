package org.ecapa4j.cli.classify;

import java.util.List;
import java.util.Locale;
import org.ecapa4j.Prediction;
import org.ecapa4j.cli.batch.Heard;
import org.ecapa4j.cli.batch.Outcome;
import org.ecapa4j.cli.console.Output;
import org.ecapa4j.cli.result.ResultWriter;
import org.ecapa4j.cli.text.OneLine;

/** Aligned columns for people: file, seconds, label, score. Why a file failed goes to standard error. */
final class HeardTable implements ResultWriter<Outcome<Heard>> {

    private static final int WIDEST_NAME = 60;

    private final Output out;
    private final int nameWidth;
    private final HeardRow rows;
    private boolean begun;

    HeardTable(Output out, List<String> names, HeardRow rows) {
        this.out = out;
        this.rows = rows;
        this.nameWidth = Math.min(WIDEST_NAME, names.stream().mapToInt(name -> name.codePointCount(0, name.length()))
                .max().orElse(0));
    }

    @Override
    public void write(Outcome<Heard> outcome) {
        if (!begun) {
            begun = true;
            row("file", "seconds", "label", "score");
        }
        String name = OneLine.of(outcome.input().key());
        if (outcome.value().isEmpty()) {
            row(name, "-", "failed", "-");
            return;
        }
        Prediction prediction = outcome.value().get().prediction();
        row(name, number("%.2f", outcome.value().get().seconds()), rows.label(prediction),
                number("%.4f", prediction.score()));
    }

    private void row(String name, String seconds, String label, String score) {
        String padding = " ".repeat(Math.max(0, nameWidth - name.codePointCount(0, name.length())));
        out.line(name + padding + String.format("  %8s  %-8s  %6s", seconds, label, score));
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
