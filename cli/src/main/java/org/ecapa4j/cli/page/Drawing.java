package org.ecapa4j.cli.page;

import java.util.Locale;
import java.util.function.IntToDoubleFunction;

/**
 * Lines and areas over an axis, as SVG that is stretched to the size of its chart: widths of lines stay as they are.
 * What is no number is a gap.
 */
public final class Drawing {

    static final int WIDTH = 1000;
    static final int HEIGHT = 100;

    private final Axis x;
    private final Axis y;
    private final StringBuilder shapes = new StringBuilder();

    /** An empty one. */
    public Drawing(Axis x, Axis y) {
        this.x = x;
        this.y = y;
    }

    /** Where values are along the axis: value i is {@code first + i * step}. */
    public record Places(int count, double first, double step) {

        double of(int index) {
            return first + index * step;
        }
    }

    /** A line through values. */
    public Drawing line(String style, Places places, IntToDoubleFunction values) {
        StringBuilder path = new StringBuilder();
        boolean drawing = false;
        for (int i = 0; i < places.count(); i++) {
            double value = values.applyAsDouble(i);
            if (Double.isNaN(value)) {
                drawing = false;
                continue;
            }
            path.append(drawing ? 'L' : 'M').append(point(places.of(i), value));
            drawing = true;
        }
        return path(style, path);
    }

    /** Dots at values. */
    public Drawing dots(String style, Places places, IntToDoubleFunction values) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < places.count(); i++) {
            double value = values.applyAsDouble(i);
            if (!Double.isNaN(value)) {
                // A line of no length with round ends.
                path.append('M').append(point(places.of(i), value)).append("h0");
            }
        }
        return path(style, path);
    }

    /** The area between two values at each place, drawn as wide as a step. */
    public Drawing columns(String style, Places places, IntToDoubleFunction low, IntToDoubleFunction high) {
        StringBuilder path = new StringBuilder();
        double width = WIDTH * (x.place(x.low() + places.step()) - x.place(x.low()));
        for (int i = 0; i < places.count(); i++) {
            if (!Double.isNaN(low.applyAsDouble(i))) {
                // What is flat is still seen.
                double from = down(low.applyAsDouble(i));
                double to = Math.min(down(high.applyAsDouble(i)), from - 0.5);
                path.append('M').append(Decimals.coordinate(across(places.of(i)))).append(' ')
                        .append(Decimals.coordinate(from)).append('V').append(Decimals.coordinate(to)).append('h')
                        .append(Decimals.coordinate(width)).append('V').append(Decimals.coordinate(from)).append('z');
            }
        }
        return path(style, path);
    }

    /** A line across at a value. */
    public Drawing level(String style, double value) {
        return path(style, new StringBuilder("M0 ").append(Decimals.coordinate(down(value))).append('H').append(WIDTH));
    }

    /** All that lies between two values. */
    public Drawing between(String style, double low, double high) {
        double from = down(high);
        return path(style, new StringBuilder("M0 ").append(Decimals.coordinate(from)).append('H').append(WIDTH)
                .append('V').append(Decimals.coordinate(down(low))).append("H0z"));
    }

    /** The drawing as an element of a page. */
    public String svg() {
        return String.format(Locale.ROOT, "<svg viewBox=\"0 0 %d %d\" preserveAspectRatio=\"none\" aria-hidden=\"true\""
                + " focusable=\"false\">%s</svg>", WIDTH, HEIGHT, shapes);
    }

    private Drawing path(String style, StringBuilder path) {
        shapes.append("<path class=\"").append(style).append("\" d=\"").append(path).append("\"/>");
        return this;
    }

    private String point(double at, double value) {
        return Decimals.coordinate(across(at)) + " " + Decimals.coordinate(down(value));
    }

    private double across(double at) {
        return WIDTH * x.place(at);
    }

    private double down(double value) {
        return HEIGHT * (1 - y.place(value));
    }
}
