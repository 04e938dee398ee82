package org.ecapa4j.cli.classify;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
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
import org.ecapa4j.cli.file.ForceOption;
import org.ecapa4j.cli.file.OutputGuard;
import org.ecapa4j.cli.input.Input;
import org.ecapa4j.cli.input.InputArguments;
import org.ecapa4j.cli.model.Doubt;
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

    @Mixin
    private ForceOption force = new ForceOption();

    @Option(names = "--resume", description = "keep the rows that the file of --output has already, try again those"
            + " that failed, and go on after them (json, jsonl, csv)")
    private boolean resume;

    @Option(names = "--sure", paramLabel = "P",
            description = "probability from which a label is given, 0.5 to 1; below it the voice is unsure (default:"
                    + " the most likely label, always)")
    private Optional<Double> sureFrom = Optional.empty();

    public ClassifyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        checkOptions();
        int jobCount = jobs.count();
        if (ColdStart.isTrial()) {
            if (arguments.readStandardInput()) {
                return ExitCode.AGAIN;
            }
            console.holdNotes();
        }
        try {
            return work(arguments.inputs(console), jobCount);
        } finally {
            console.releaseNotes();
        }
    }

    private int work(List<Input> inputs, int jobCount) throws IOException {
        output.ifPresent(path -> checkOutput(path, inputs));
        ColdStart start = ColdStart.of(inputs, modelOptions.numerics());
        if (ColdStart.isTrial() && !start.isForPlainJava()) {
            console.dropNotes();
            return ExitCode.AGAIN;
        }
        console.releaseNotes();
        OnnxFile file = modelOptions.open(console);
        modelOptions.hint(console, file);
        VoiceGender model = threads.applyToFew(modelOptions.load(file, start.kernels()), jobCount, inputs.size());
        start.warmUp(model);
        HeardRow row = new HeardRow(model.labels(), modelOptions.identity(file), arguments.nameChannels(),
                new HeardRow.Asked(sureFrom, arguments.raw()));
        if (output.isEmpty()) {
            ResultWriter<Outcome<Heard>> writer = format.writer(console.out(), keys(inputs), row, 0);
            return Batch.exitCode(console, write(writer, inputs, model, jobCount), inputs.size());
        }
        Path path = output.get();
        if (!resume) {
            try (OutputStream out = Files.newOutputStream(path)) {
                ResultWriter<Outcome<Heard>> writer = format.writer(Output.file(path, out), keys(inputs), row, 0);
                return Batch.exitCode(console, write(writer, inputs, model, jobCount), inputs.size());
            } catch (IOException e) {
                throw Faults.unwritable(path, e);
            }
        }
        Resumption kept = Resumption.begin(new RowFile(path, format, row.columns()), row, inputs);
        kept.note(console);
        int failed;
        try (OutputStream out = new FileOutputStream(path.toFile(), true)) {
            ResultWriter<Outcome<Heard>> writer = format.writer(Output.file(path, out), keys(inputs), row,
                    kept.rows());
            failed = write(writer, kept.rest(inputs), model, jobCount);
        } catch (IOException e) {
            throw Faults.unwritable(path, e);
        }
        kept.end(inputs);
        return Batch.exitCode(console, failed, inputs.size());
    }

    private static List<String> keys(List<Input> inputs) {
        return inputs.stream().map(Input::key).toList();
    }

    private int write(ResultWriter<Outcome<Heard>> writer, List<Input> inputs, VoiceGender model, int jobCount) {
        Listener listener = new Listener(model, console);
        AtInterrupt interrupted = new AtInterrupt(writer::end);
        try {
            int failed = new Batch(console, jobCount).run(inputs, listener::hear, outcome -> {
                if (outcome.value().isEmpty() && format == ClassifyFormat.TABLE) {
                    console.note(outcome.input().title() + ": " + outcome.fault());
                }
                writer.write(outcome);
            });
            writer.end();
            return failed;
        } finally {
            interrupted.close();
        }
    }

    private void checkOutput(Path path, List<Input> inputs) {
        OutputGuard guard = new OutputGuard(force.given(), arguments.filesRead(inputs), modelOptions.paths());
        if (resume) {
            guard.checkKind("--output", path);
        } else {
            guard.check("--output", path, format == ClassifyFormat.TABLE ? "" : ", --resume goes on with it");
        }
    }

    private void checkOptions() {
        sureFrom.ifPresent(Doubt::check);
        if (resume && output.isEmpty()) {
            throw CommandException.usage("--resume: expected --output FILE with it: the file to go on with");
        }
        if (resume && format == ClassifyFormat.TABLE) {
            throw CommandException.usage("--resume: expected --format json, jsonl or csv with it, found table");
        }
    }
}
