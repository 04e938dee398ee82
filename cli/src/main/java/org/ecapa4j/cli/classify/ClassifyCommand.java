package org.ecapa4j.cli.classify;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ecapa4j.KernelChoice;
import org.ecapa4j.VoiceGender;
import org.ecapa4j.cli.batch.Batch;
import org.ecapa4j.cli.batch.ColdStart;
import org.ecapa4j.cli.batch.Heard;
import org.ecapa4j.cli.batch.JobsOption;
import org.ecapa4j.cli.batch.Listener;
import org.ecapa4j.cli.batch.Outcome;
import org.ecapa4j.cli.batch.ThreadOption;
import org.ecapa4j.cli.console.AtInterrupt;
import org.ecapa4j.cli.console.CommandException;
import org.ecapa4j.cli.console.Console;
import org.ecapa4j.cli.console.ExitCode;
import org.ecapa4j.cli.console.Faults;
import org.ecapa4j.cli.console.Output;
import org.ecapa4j.cli.input.Input;
import org.ecapa4j.cli.input.InputArguments;
import org.ecapa4j.cli.model.ModelOptions;
import org.ecapa4j.cli.result.ResultWriter;
import org.ecapa4j.onnx.OnnxFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ecapa4j classify}: how the voice in each file is heard. */
@Command(name = "classify", description = "Says for each sound file how its voice is heard, male or female, and how"
        + " surely.")
public final class ClassifyCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private ModelOptions modelOptions = new ModelOptions();
    @Mixin
    private ThreadOption threads = new ThreadOption();
    @Mixin
    private JobsOption jobs = new JobsOption();
    @Mixin
    private InputArguments arguments = new InputArguments();

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "table",
            description = "table, json, jsonl or csv (default: ${DEFAULT-VALUE})")
    private ClassifyFormat format;

    @Option(names = {"-o", "--output"}, paramLabel = "FILE",
            description = "write the results there instead of to standard output")
    private Optional<Path> output = Optional.empty();

    @Option(names = "--resume", description = "keep the rows that the file of --output has already, and go on after"
            + " them (json, jsonl, csv)")
    private boolean resume;

    public ClassifyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        checkOptions();
        int jobCount = jobs.count();
        if (ColdStart.isTrial() && arguments.readStandardInput()) {
            return ExitCode.AGAIN;
        }
        List<Input> inputs = arguments.inputs(console);
        ColdStart start = ColdStart.of(inputs, modelOptions.numerics());
        if (ColdStart.isTrial() && !start.isForPlainJava()) {
            return ExitCode.AGAIN;
        }
        OnnxFile file = modelOptions.open(console);
        modelOptions.hint(console, file);
        VoiceGender model = threads.applyToFew(modelOptions.load(file, start.kernels()), jobCount, inputs.size());
        start.warmUp(model);
        if (output.isEmpty()) {
            return write(console.out(), inputs, model, jobCount, Resumption.NONE);
        }
        Resumption kept = resume ? Resumption.read(output.get(), format, new HeardRow(model.labels()).columns())
                : Resumption.NONE;
        try {
            kept.truncate(output.get());
        } catch (IOException e) {
            throw Faults.unwritable(output.get(), e);
        }
        Output rows = Output.file(output.get(), new FileOutputStream(output.get().toFile(), true));
        try {
            return write(rows, inputs, model, jobCount, kept);
        } finally {
            rows.close();
        }
    }

    private int write(Output out, List<Input> inputs, VoiceGender model, int jobCount, Resumption kept) {
        ResultWriter<Outcome<Heard>> writer = format.writer(out, inputs.stream().map(Input::name).toList(),
                new HeardRow(model.labels()),
                kept.rows());
        Listener listener = new Listener(model, console);
        int failed = kept.failures();
        AtInterrupt interrupted = new AtInterrupt(writer::end);
        try {
            failed += new Batch(console, jobCount).run(kept.rest(inputs), listener::hear, outcome -> {
                if (outcome.value().isEmpty() && format == ClassifyFormat.TABLE) {
                    console.note(outcome.input().title() + ": " + outcome.fault());
                }
                writer.write(outcome);
            });
            writer.end();
        } finally {
            interrupted.close();
        }
        return Batch.exitCode(console, failed, inputs.size());
    }

    private void checkOptions() {
        if (resume && output.isEmpty()) {
            throw CommandException.usage("--resume: expected --output FILE with it: the file to go on with");
        }
        if (resume && format == ClassifyFormat.TABLE) {
            throw CommandException.usage("--resume: expected --format json, jsonl or csv with it, found table");
        }
    }
}
