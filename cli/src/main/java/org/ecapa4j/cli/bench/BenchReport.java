package org.ecapa4j.cli.bench;

import java.util.Locale;
import java.util.Map;
import org.ecapa4j.KernelChoice;
import org.ecapa4j.cli.machine.Machine;
import org.ecapa4j.cli.machine.Version;
import org.ecapa4j.cli.result.Report;
import org.ecapa4j.cli.text.Json;

/**
 * What {@code bench} found, and on what.
 *
 * @param job     what was asked for
 * @param kernels what ran
 * @param figures what was measured
 */
record BenchReport(Benchmark.Job job, KernelChoice kernels, Benchmark.Figures figures) implements Report {

    @Override
    public Map<String, Object> members() {
        return Json.object("medianMs", figures.medianMs(), "p95Ms", figures.p95Ms(), "bestMs", figures.bestMs(),
                "gmacPerSecond", figures.gmacPerSecond(), "realTimeFactor", figures.realTimeFactor(),
                "seconds", job.seconds(), "threads", job.threads(), "runs", job.runs(), "model", job.model(),
                "numerics", job.numerics(), "kernels", kernels.name(), "kernelsReason", kernels.reason(),
                "jdk", Version.jdk(), "processor", Machine.processor(),
                "processors", Runtime.getRuntime().availableProcessors());
    }

    @Override
    public String text() {
        return String.format(Locale.ROOT,
                "%s s of sound, %s threads, %s numerics, %s%n"
                + "median      %.2f ms a pass (p95 %.2f, best %.2f; %s runs)%n"
                + "speed       %.1f GMAC/s, %.0f times real time (real-time factor %.4f)%n"
                + "kernels     %s: %s%n"
                + "Java        %s%n"
                + "processor   %s, %s threads%n",
                job.seconds(), job.threads(), job.numerics(), job.model(),
                figures.medianMs(), figures.p95Ms(), figures.bestMs(), job.runs(),
                figures.gmacPerSecond(), 1 / figures.realTimeFactor(), figures.realTimeFactor(),
                kernels.name(), kernels.reason(), Version.jdk(), Machine.processor(),
                Runtime.getRuntime().availableProcessors());
    }
}
