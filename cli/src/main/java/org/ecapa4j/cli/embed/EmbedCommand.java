package org.ecapa4j.cli.embed;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.ecapa4j.VoiceGender;
import org.ecapa4j.cli.batch.Batch;
import org.ecapa4j.cli.batch.ColdStart;
import org.ecapa4j.cli.batch.Heard;
import org.ecapa4j.cli.batch.JobsOption;
import org.ecapa4j.cli.batch.Listener;
import org.ecapa4j.cli.batch.Outcome;
import org.ecapa4j.cli.batch.ThreadOption;
import org.ecapa4j.cli.console.CommandException;
import org.ecapa4j.cli.console.Console;
import org.ecapa4j.cli.console.Faults;
import org.ecapa4j.cli.console.Output;
import org.ecapa4j.cli.file.ForceOption;
import org.ecapa4j.cli.file.OutputGuard;
import org.ecapa4j.cli.file.WholeFile;
import org.ecapa4j.cli.input.Input;
import org.ecapa4j.cli.input.InputArguments;
import org.ecapa4j.cli.model.ModelOptions;
import org.ecapa4j.cli.result.ResultWriter;
import org.ecapa4j.onnx.OnnxFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ecapa4j embed}: the voice embedding of each file. */
@Command(name = "embed", description = {"Writes the embedding of each sound file, the vector before the network's last"
        + " layer.",
    "It was tuned to tell voice gender; it does not verify speakers."})
public final class EmbedCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private ModelOptions modelOptions = new ModelOptions();
    @Mixin
    private ThreadOption threads = new ThreadOption();
    @Mixin
    private JobsOption jobs = new JobsOption();
    @Mixin
    private InputArguments arguments = new InputArguments();

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "jsonl",
            description = "jsonl, csv or npy, a NumPy file with one row for each input, NaN where it failed, and"
                    + " with --output X.npy their names in X.names.csv (default: ${DEFAULT-VALUE})")
    private EmbedFormat format;

    @Option(names = {"-o", "--output"}, paramLabel = "FILE",
            description = "write the results there instead of to standard output")
    private Optional<Path> output = Optional.empty();

    @Mixin
    private ForceOption force = new ForceOption();

    public EmbedCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (format == EmbedFormat.NPY && output.isEmpty() && console.terminals().out()) {
            throw CommandException.usage("--format npy: expected --output FILE or a pipe with it, found a terminal");
        }
        int jobCount = jobs.count();
        List<Input> inputs = arguments.inputs(console);
        output.ifPresent(path -> checkOutput(path, inputs));
        OnnxFile file = modelOptions.open(console);
        VoiceGender model = threads.applyToFew(modelOptions.load(file), jobCount, inputs.size());
        ColdStart.of(inputs, modelOptions.numerics()).warmUp(model);
        EmbeddingRow row = new EmbeddingRow(file.weights().embedding().weight().outputs(), modelOptions.identity(file),
                arguments.nameChannels());
        if (output.isEmpty()) {
            return write(console.out(), inputs, model, row, jobCount, outcome -> {});
        }
        Path path = output.get();
        if (format == EmbedFormat.NPY) {
            // Its head tells the number of rows: half of it would be no NumPy file.
            AtomicInteger code = new AtomicInteger();
            RowNames names = new RowNames(row);
            WholeFile.write(path,
                    out -> code.set(write(Output.file(path, out), inputs, model, row, jobCount, names::add)));
            if (!WholeFile.isDevice(path)) {
                names.write(RowNames.beside(path));
            }
            return code.get();
        }
        try (OutputStream out = Files.newOutputStream(path)) {
            return write(Output.file(path, out), inputs, model, row, jobCount, outcome -> {});
        } catch (IOException e) {
            throw Faults.unwritable(path, e);
        }
    }

    private void checkOutput(Path path, List<Input> inputs) {
        OutputGuard guard = new OutputGuard(force.given(), arguments.filesRead(inputs), modelOptions.paths());
        guard.check("--output", path, "");
        if (format == EmbedFormat.NPY && !WholeFile.isDevice(path)) {
            guard.check("--output", RowNames.beside(path), "");
        }
    }

    private int write(Output out, List<Input> inputs, VoiceGender model, EmbeddingRow row, int jobCount,
            Consumer<Outcome<Heard>> alsoTo) {
        ResultWriter<Outcome<Heard>> writer = format.writer(out, inputs.size(), row);
        Listener listener = new Listener(model, console);
        int failed = new Batch(console, jobCount).run(inputs, listener::hear, outcome -> {
            if (outcome.value().isEmpty()) {
                console.note(outcome.input().title() + ": " + outcome.fault());
            }
            writer.write(outcome);
            alsoTo.accept(outcome);
        });
        writer.end();
        out.flush();
        return Batch.exitCode(console, failed, inputs.size());
    }
}
