package org.ecapa4j.bench;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Prints the table of ratios against ONNX Runtime, as Markdown. Every contender has a JVM of its own; after a warm-up
 * one pass of each follows another, round by round, in an order that rotates. A ratio is that of two medians.
 *
 * <p>{@code [--quick] [--rounds N] [--threads 1,2] [--windows 0.75,3,10]}
 */
public final class PairedBenchmark {

    /**
     * Threads of ONNX Runtime spin for tens of milliseconds when a pass is over; whoever comes next, always the same,
     * should not suffer from it.
     */
    private static final int REST_MS = 60;
    private static final int CLIPS_SIDE_BY_SIDE = 4;
    private static final int CALLERS = 2;
    /** Plain Java is slow and does not need as many rounds. */
    private static final int ROUNDS_PER_SLOW_ROUND = 3;
    private static final String NARROW = "-XX:UseAVX=2";

    private final int rounds;
    private final List<Integer> threadCounts;
    private final List<Double> windows;
    private final boolean floatModel = Model.FP32.find().isPresent();

    private PairedBenchmark(int rounds, List<Integer> threadCounts, List<Double> windows) {
        this.rounds = rounds;
        this.threadCounts = threadCounts;
        this.windows = windows;
    }

    /** See the class. */
    public static void main(String[] args) throws InterruptedException {
        int rounds = 60;
        List<Integer> threadCounts = List.of(1, 2);
        List<Double> windows = List.of(0.75, 3.0, 10.0);
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--quick" -> rounds = 12;
                case "--rounds" -> rounds = Integer.parseInt(args[++i]);
                case "--threads" -> threadCounts = List.of(args[++i].split(",")).stream().map(Integer::valueOf)
                        .toList();
                case "--windows" -> windows = List.of(args[++i].split(",")).stream().map(Double::valueOf).toList();
                default -> throw new IllegalArgumentException(
                        "expected --quick, --rounds, --threads or --windows, found " + args[i]);
            }
        }
        new PairedBenchmark(rounds, threadCounts, windows).run();
    }

    private void run() throws InterruptedException {
        RatioTable table = new RatioTable(windows);
        String machine = Machine.describe();
        // Whoever cuts the run short still gets what has been measured.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> print(machine, table)));
        for (int threads : threadCounts) {
            try (Field field = new Field(threads, threads == 1, floatModel)) {
                for (double seconds : windows) {
                    status(threads, seconds, "warming up");
                    field.check(seconds);
                    field.children.values().forEach(child -> child.warmUp(seconds));
                    status(threads, seconds, "measuring");
                    table.add(threads, seconds, passes(field, threads, seconds));
                    field.children.forEach((name, child) ->
                            table.garbage(threads, seconds, name, child.garbageBytes(seconds)));
                    if (threads == 1) {
                        table.add(RatioTable.SIDE_BY_SIDE, seconds, sideBySide(field, seconds));
                    }
                }
            }
        }
    }

    private void print(String machine, RatioTable table) {
        System.out.println(machine + "; " + rounds + " rounds; load average at the end "
                + ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage() + ".");
        System.out.println();
        table.print();
        if (!floatModel) {
            System.out.println();
            System.out.println("Rows of the float model are left out: it is not in the project; "
                    + "name it by -Dmodels.fp32=FILE.");
        }
    }

    private Map<String, Timings> passes(Field field, int threads, double seconds) throws InterruptedException {
        Map<String, Timings> timings = new LinkedHashMap<>();
        List<String> names = new ArrayList<>(field.children.keySet());
        names.forEach(name -> timings.put(name, new Timings()));
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < names.size(); i++) {
                String name = names.get((i + round) % names.size());
                if (Field.slow(name) && round % ROUNDS_PER_SLOW_ROUND != 0) {
                    continue;
                }
                Thread.sleep(REST_MS);
                timings.get(name).add(field.children.get(name).passMs(seconds));
            }
        }
        return timings;
    }

    private Map<String, Timings> sideBySide(Field field, double seconds) throws InterruptedException {
        Map<String, Timings> timings = new LinkedHashMap<>();
        List<String> names = List.of(Field.name(Contender.VECTOR_PARITY, Model.Q8),
                Field.name(Contender.ORT, Model.Q8));
        for (int round = -1; round < rounds / 3; round++) {
            for (String name : names) {
                Thread.sleep(REST_MS);
                double ms = field.children.get(name).manyMs(seconds, CLIPS_SIDE_BY_SIDE, CALLERS);
                if (round >= 0) {
                    timings.computeIfAbsent(name, unused -> new Timings()).add(ms / CLIPS_SIDE_BY_SIDE);
                }
            }
        }
        return timings;
    }

    private static void status(int threads, double seconds, String text) {
        System.err.println("# threads " + threads + ", " + seconds + " s: " + text);
    }

    /** All contenders that run with so many threads, by name. */
    private static final class Field implements AutoCloseable {

        final Map<String, Child> children = new LinkedHashMap<>();

        Field(int threads, boolean slowOnes, boolean floatModel) {
            start(Contender.VECTOR_PARITY, Model.Q8, threads);
            start(Contender.ORT, Model.Q8, threads);
            start(Contender.VECTOR_PARITY, Model.Q8_V2, threads);
            start(Contender.ORT, Model.Q8_V2, threads);
            start(Contender.VECTOR_PRECISE, Model.Q8, threads);
            if (floatModel) {
                start(Contender.ORT, Model.FP32, threads);
                start(Contender.VECTOR_PARITY, Model.FP32, threads);
            }
            if (slowOnes) {
                start(Contender.PLAIN_PARITY, Model.Q8, threads);
                if (System.getProperty("os.arch").equals("amd64")) {
                    children.put(RatioTable.NARROW, new Child(Contender.VECTOR_PARITY, Model.Q8, threads, NARROW));
                }
            }
        }

        private void start(Contender contender, Model model, int threads) {
            children.put(name(contender, model), new Child(contender, model, threads));
        }

        static String name(Contender contender, Model model) {
            return contender.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ", " + model.title();
        }

        static boolean slow(String name) {
            return name.startsWith("plain") || name.equals(RatioTable.NARROW);
        }

        /** Everyone computes the same, or nobody is timed. */
        void check(double seconds) {
            for (Child child : children.values()) {
                Child ort = children.get(name(Contender.ORT, Agreement.reference(child.contender(), child.model())));
                if (ort != null) {
                    child.check(seconds, ort);
                }
            }
        }

        @Override
        public void close() {
            children.values().forEach(Child::close);
        }
    }
}
