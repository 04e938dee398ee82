package org.ecapa4j.bench;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Runs commands by turns and prints the median of each one's time from start to end: {@code RUNS -- TITLE COMMAND ...
 * -- TITLE COMMAND ...}. Each command runs once unmeasured, to fill the file system's cache. Ratios are against the
 * last.
 */
public final class Alternating {

    private Alternating() {}

    /** See the class. */
    public static void main(String[] args) throws IOException, InterruptedException {
        int runs = Integer.parseInt(args[0]);
        List<List<String>> commands = new ArrayList<>();
        for (String arg : List.of(args).subList(1, args.length)) {
            if (arg.equals("--")) {
                commands.add(new ArrayList<>());
            } else {
                commands.get(commands.size() - 1).add(arg);
            }
        }
        List<Timings> timings = new ArrayList<>();
        commands.forEach(unused -> timings.add(new Timings()));
        for (int run = -1; run < runs; run++) {
            if (run == 0) {
                System.err.println("# measuring");
            }
            for (int i = 0; i < commands.size(); i++) {
                List<String> command = commands.get(i);
                double ms = run(command.subList(1, command.size()));
                if (run >= 0) {
                    timings.get(i).add(ms);
                }
            }
        }
        System.out.println("| process start to end, median of " + runs + " alternating runs | ms | best | ratio |");
        System.out.println("| --- | --- | --- | --- |");
        double last = timings.get(timings.size() - 1).medianMs();
        for (int i = 0; i < commands.size(); i++) {
            System.out.printf(Locale.ROOT, "| %s | %.0f | %.0f | %.2f |%n", commands.get(i).get(0), timings.get(i)
                    .medianMs(),
                    timings.get(i).bestMs(), timings.get(i).medianMs() / last);
        }
    }

    private static double run(List<String> command) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command).redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD)
                .start();
        int code = process.waitFor();
        double ms = (System.nanoTime() - start) / 1e6;
        if (code != 0) {
            throw new IOException(String.join(" ", command) + ": ended with " + code);
        }
        return ms;
    }
}
