package org.ecapa4j.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.ecapa4j.cli.page.Axis;
import org.ecapa4j.cli.page.Chart;
import org.ecapa4j.cli.page.ColourMap;
import org.ecapa4j.cli.page.DataUri;
import org.ecapa4j.cli.page.Decimals;
import org.ecapa4j.cli.page.Drawing;
import org.ecapa4j.cli.page.Drawing.Places;
import org.ecapa4j.cli.page.Png;
import org.ecapa4j.cli.report.findings.Attention;
import org.ecapa4j.cli.report.findings.Inside;

/** The pictures of the inside of one pass: attention over time, squeeze-excitation gates, embedding. */
final class InsideCharts {

    private final Inside inside;

    InsideCharts(Inside inside) {
        this.inside = inside;
    }

    String html() {
        return attention().html() + gates().html() + embedding().html();
    }

    private Chart attention() {
        Attention attention = inside.attention();
        double largest = IntStream.range(0, attention.high().count()).mapToDouble(attention.high()::mean).max()
                .orElse(1);
        double top = Math.max(2, Math.ceil(largest));
        Axis x = Axis.time(inside.startSeconds(), inside.stopSeconds());
        Axis y = Axis.even(0, top, "", 0, 1, top);
        Places middles = attention.middles(inside.startSeconds());
        Places starts = attention.starts(inside.startSeconds());
        String body = new Drawing(x, y).columns("spread", starts, attention.low()::mean, attention.high()::mean)
                .level("grid", 1).line("attention", middles, attention.mean()::mean).svg();
        String effective = Math.round(attention.effective()) + " of " + attention.frames();
        return new Chart("attention", "Attention over time <small>what a frame weighs in the pooling, as a multiple of"
                + " an even share; line: mean of the channels, band: four fifths of them; as spread as "
                + effective + " frames of equal weight</small>",
                "Attention over time, as spread as " + effective + " frames of equal weight", x, y, body);
    }

    private Chart gates() {
        List<float[]> gates = inside.gates();
        int channels = gates.get(0).length;
        byte[] pixels = new byte[gates.size() * channels];
        List<Axis.Mark> marks = new ArrayList<>();
        StringBuilder words = new StringBuilder("Squeeze-excitation gates of " + channels + " channels:");
        for (int block = 0; block < gates.size(); block++) {
            double sum = 0;
            for (int channel = 0; channel < channels; channel++) {
                pixels[block * channels + channel] = ColourMap.step(gates.get(block)[channel]);
                sum += gates.get(block)[channel];
            }
            marks.add(new Axis.Mark(gates.size() - block - 0.5, "layer" + (block + 1)));
            words.append(" layer").append(block + 1).append(" mean ").append(Decimals.fixed(sum / channels, 2))
                    .append(';');
        }
        Axis x = Axis.even(0, channels, "channel", 0, channels / 4, channels / 2, 3 * channels / 4, channels);
        return new Chart("gates", "Squeeze-excitation gates <small>how far each block lets each of its channels"
                + " through</small><span class=\"scale\"><span>closed 0</span><i></i><span>1 open</span></span>",
                words.toString(), x, new Axis(0, gates.size(), "", value -> value, marks), "<img alt=\"\" src=\""
                + DataUri.png(Png.of(channels, gates.size(), pixels, ColourMap.colours())) + "\">");
    }

    private Chart embedding() {
        float[] embedding = inside.answer().embedding();
        double largest = IntStream.range(0, embedding.length).mapToDouble(i -> embedding[i]).max().orElse(1);
        double top = largest > 0 ? largest : 1;
        int length = embedding.length;
        Axis x = Axis.even(0, length, "number", 0, length / 4, length / 2, 3 * length / 4, length);
        Axis y = Axis.even(0, top, "", 0, Math.floor(top * 10) / 10);
        String body = new Drawing(x, y).columns("bars", new Places(length, 0, 1), i -> 0, i -> embedding[i]).svg();
        long zero = IntStream.range(0, length).filter(i -> embedding[i] == 0).count();
        return new Chart("embedding", "Embedding <small>the " + length
                + " numbers before the last layer; " + zero + " of them are 0</small>",
                "Embedding of " + length + " numbers, largest " + Decimals.fixed(largest, 2) + ", " + zero
                + " are 0", x, y, body);
    }
}
