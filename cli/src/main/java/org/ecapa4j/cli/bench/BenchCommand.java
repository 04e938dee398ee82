package org.ecapa4j.cli.bench;

import java.util.concurrent.Callable;
import org.ecapa4j.VoiceGender;
import org.ecapa4j.cli.batch.ThreadOption;
import org.ecapa4j.cli.console.CommandException;
import org.ecapa4j.cli.console.Console;
import org.ecapa4j.cli.console.ExitCode;
import org.ecapa4j.cli.model.ModelOptions;
import org.ecapa4j.cli.result.ReportFormat;
import org.ecapa4j.onnx.OnnxFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ecapa4j bench}: how fast the network runs on this machine. */
@Command(name = "bench", description = "Measures how fast the network runs on this machine.")
public final class BenchCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private ModelOptions modelOptions = new ModelOptions();
    @Mixin
    private ThreadOption threads = new ThreadOption();

    @Option(names = "--seconds", paramLabel = "S", defaultValue = "3",
            description = "length of the clip (default: ${DEFAULT-VALUE})")
    private double seconds;

    @Option(names = "--runs", paramLabel = "R", defaultValue = "30",
            description = "measured passes, after the warm-up (default: ${DEFAULT-VALUE})")
    private int runs;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "table",
            description = "table or json (default: ${DEFAULT-VALUE})")
    private ReportFormat format;

    public BenchCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (runs < 1) {
            throw CommandException.usage("--runs: expected 1 or more, found " + runs);
        }
        if (!(seconds >= Benchmark.SHORTEST_SECONDS && seconds <= VoiceGender.MAX_SECONDS)) {
            throw CommandException.usage("--seconds: expected " + Benchmark.SHORTEST_SECONDS + " to "
                    + VoiceGender.MAX_SECONDS + ", found " + seconds);
        }
        OnnxFile file = modelOptions.open(console);
        VoiceGender model = threads.apply(modelOptions.load(file), 1);
        Benchmark.Figures figures = new Benchmark(model, seconds, console).run(runs);
        format.write(new BenchReport(new Benchmark.Job(seconds, threads.threads(), runs, file.sourceName(),
                modelOptions.numericsName()),
                model.kernels(), figures), console.out());
        return ExitCode.OK;
    }
}
