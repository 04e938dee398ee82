package org.ecapa4j.cli.text;

import java.util.ArrayList;
import java.util.List;

/** A table for people: columns as wide as their widest cell, numbers to the right. */
public final class TextTable {

    private final List<List<String>> rows = new ArrayList<>();
    private final boolean[] right;

    /**
     * A table with a header.
     *
     * @param columns their titles; one that begins with {@code >} has its cells to the right
     */
    public TextTable(String... columns) {
        right = new boolean[columns.length];
        List<String> titles = new ArrayList<>();
        for (int i = 0; i < columns.length; i++) {
            right[i] = columns[i].startsWith(">");
            titles.add(right[i] ? columns[i].substring(1) : columns[i]);
        }
        rows.add(titles);
    }

    /** Adds a row with a cell for each column. */
    public void row(Object... cells) {
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(OneLine.of(String.valueOf(cell)));
        }
        rows.add(row);
    }

    @Override
    public String toString() {
        int[] widths = new int[right.length];
        rows.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], length(row.get(i)));
            }
        });
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String padding = " ".repeat(widths[i] - length(row.get(i)));
                line.append(i == 0 ? "" : "  ").append(right[i] ? padding + row.get(i) : row.get(i) + padding);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
