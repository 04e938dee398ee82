package org.ecapa4j.cli.text;

import java.util.Collection;
import java.util.List;

/** Which of some words was meant by one that is misspelt. */
public final class Nearest {

    private static final int MOST_EDITS = 2;

    private Nearest() {}

    /** The words that are the fewest edits away, sorted; none when even those are more than two away. */
    public static List<String> to(String typed, Collection<String> words) {
        int fewest = words.stream().mapToInt(word -> edits(typed, word)).min().orElse(MOST_EDITS + 1);
        return fewest > MOST_EDITS ? List.of() : words.stream().filter(word -> edits(typed, word) == fewest).sorted()
                .toList();
    }

    /** Levenshtein's distance: characters inserted, deleted or replaced. */
    public static int edits(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
