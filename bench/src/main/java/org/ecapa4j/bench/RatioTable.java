package org.ecapa4j.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Collects timings and prints them as Markdown: ratios with both medians, then every median, then garbage. */
final class RatioTable {

    /** Stands for a number of threads: several clips at once, one thread each. */
    static final int SIDE_BY_SIDE = 0;
    /** The contender that is ecapa4j with vectors of 256 bits. */
    static final String NARROW = "vector parity, q8, 256 bits";

    private static final String NOT_MEASURED = "-";
    private static final String PARITY_Q8 = "vector parity, q8";

    private final List<Double> windows;
    /** By threads, window and contender. */
    private final Map<Integer, Map<Double, Map<String, Timings>>> timings = new ConcurrentSkipListMap<>();
    private final Map<Integer, Map<Double, Map<String, Long>>> garbage = new ConcurrentSkipListMap<>();

    RatioTable(List<Double> windows) {
        this.windows = windows;
    }

    void add(int threads, double seconds, Map<String, Timings> contenders) {
        timings.computeIfAbsent(threads, unused -> new ConcurrentHashMap<>()).put(seconds, contenders);
    }

    void garbage(int threads, double seconds, String contender, long bytes) {
        garbage.computeIfAbsent(threads, unused -> new ConcurrentHashMap<>()).computeIfAbsent(seconds, unused ->
                new LinkedHashMap<>())
                .put(contender, bytes);
    }

    void print() {
        header("ratio of medians (ms / ms), lower is better");
        for (int threads : timings.keySet()) {
            if (threads == SIDE_BY_SIDE) {
                continue;
            }
            String by = threads == 1 ? ", 1 thread" : ", " + threads + " threads";
            ratio(threads, "`parity`, q8 against ORT q8" + by, PARITY_Q8, "ort, q8");
            ratio(threads, "`parity`, q8-v2 against ORT q8-v2" + by, "vector parity, q8-v2", "ort, q8-v2");
            ratio(threads, "`precise`, q8 against ORT fp32" + by, "vector precise, q8", "ort, fp32");
            ratio(threads, "fp32 against ORT fp32" + by, "vector parity, fp32", "ort, fp32");
        }
        ratio(SIDE_BY_SIDE, "`parity`, q8 against ORT q8, clips side by side on 2 threads, per clip", PARITY_Q8,
                "ort, q8");
        ratio(1, "plain Java against vector, `parity`, q8, 1 thread", "plain parity, q8", PARITY_Q8);
        ratio(1, "256-bit against full vectors, `parity`, q8, 1 thread", NARROW, PARITY_Q8);
        System.out.println();
        header("median (best) ms");
        timings.forEach((threads, byWindow) -> byWindow.values().iterator().next().keySet().forEach(contender -> row(
                contender + (threads == SIDE_BY_SIDE ? ", side by side" : ", threads " + threads), seconds -> {
                    if (!byWindow.containsKey(seconds)) {
                        return NOT_MEASURED;
                    }
                    Timings t = byWindow.get(seconds).get(contender);
                    return format("%.1f (%.1f)", t.medianMs(), t.bestMs());
                })));
        System.out.println();
        header("heap allocated in a pass, bytes");
        garbage.forEach((threads, byWindow) -> byWindow.values().iterator().next().keySet().stream()
                .filter(name -> !name.startsWith("ort"))
                .forEach(contender -> row(contender + ", threads " + threads,
                        seconds -> byWindow.containsKey(seconds) ? format("%,d", byWindow.get(seconds).get(contender))
                        : NOT_MEASURED)));
    }

    private void ratio(int threads, String title, String contender, String against) {
        Map<Double, Map<String, Timings>> byWindow = timings.get(threads);
        if (byWindow == null || !byWindow.values().iterator().next().keySet()
                .containsAll(List.of(contender, against))) {
            return;
        }
        row(title, seconds -> {
            if (!byWindow.containsKey(seconds)) {
                return NOT_MEASURED;
            }
            double a = byWindow.get(seconds).get(contender).medianMs();
            double b = byWindow.get(seconds).get(against).medianMs();
            return format("**%.2f** (%.1f / %.1f)", a / b, a, b);
        });
    }

    /** The text of one window's cell. */
    private interface Cell {
        String of(double seconds);
    }

    private void row(String title, Cell cell) {
        StringBuilder row = new StringBuilder("| " + title);
        windows.forEach(seconds -> row.append(" | ").append(cell.of(seconds)));
        System.out.println(row + " |");
    }

    private void header(String title) {
        row(title, seconds -> format("%s s", seconds == Math.rint(seconds) ? Long.toString((long) seconds)
                : Double.toString(seconds)));
        System.out.println("| --- " + "| --- ".repeat(windows.size()) + "|");
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
