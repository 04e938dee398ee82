package org.ecapa4j.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import org.ecapa4j.VoiceGender;
import org.ecapa4j.onnx.OnnxFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ecapa4j bench}: how fast the network runs on this machine. */
@Command(name = "bench", description = "Measures how fast the network runs on this machine.")
final class BenchCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private ModelOptions modelOptions = new ModelOptions();
    @Mixin
    private ThreadOption threads = new ThreadOption();

    @Option(names = "--seconds", paramLabel = "S", defaultValue = "3", description = "length of the clip (default: ${DEFAULT-VALUE})")
    private double seconds;

    @Option(names = "--runs", paramLabel = "R", defaultValue = "30", description = "measured passes, after the warm-up (default: ${DEFAULT-VALUE})")
    private int runs;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "table", description = "table or json (default: ${DEFAULT-VALUE})")
    private ReportFormat format;

    BenchCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (runs < 1) {
            throw CommandException.usage("--runs: expected 1 or more, found " + runs);
        }
        if (!(seconds >= Benchmark.SHORTEST_SECONDS && seconds <= VoiceGender.MAX_SECONDS)) {
            throw CommandException.usage("--seconds: expected " + Benchmark.SHORTEST_SECONDS + " to " + VoiceGender.MAX_SECONDS + ", found " + seconds);
        }
        OnnxFile file = modelOptions.open(console);
        VoiceGender model = threads.apply(modelOptions.load(file), 1);
        Benchmark.Figures figures = new Benchmark(model, seconds, console).run(runs);
        Map<String, Object> report = figures.members();
        report.putAll(Json.object("seconds", seconds, "threads", threads.threads(), "runs", runs, "model", file.sourceName(),
                "numerics", modelOptions.numericsName(), "kernels", model.kernels().kernels().name(), "kernelsReason", model.kernels().reason(),
                "jdk", Version.jdk(), "processor", Machine.processor(), "processors", Runtime.getRuntime().availableProcessors()));
        console.out().text(format == ReportFormat.JSON ? Json.pretty(report) + "\n" : text(figures, report));
        return Main.OK;
    }

    private static String text(Benchmark.Figures figures, Map<String, Object> report) {
        return String.format(java.util.Locale.ROOT,
                "%s s of sound, %s threads, %s numerics, %s%n"
                + "median      %.2f ms a pass (p95 %.2f, best %.2f; %s runs)%n"
                + "speed       %.1f GMAC/s, %.0f times real time (real-time factor %.4f)%n"
                + "kernels     %s: %s%n"
                + "Java        %s%n"
                + "processor   %s, %s threads%n",
                report.get("seconds"), report.get("threads"), report.get("numerics"), report.get("model"),
                figures.medianMs(), figures.p95Ms(), figures.bestMs(), report.get("runs"),
                figures.gmacPerSecond(), 1 / figures.realTimeFactor(), figures.realTimeFactor(),
                report.get("kernels"), report.get("kernelsReason"), report.get("jdk"), report.get("processor"), report.get("processors"));
    }
}
