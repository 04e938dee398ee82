package org.ecapa4j.cli.compare;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ecapa4j.Numerics;
import org.ecapa4j.VoiceGender;
import org.ecapa4j.audio.Recording;
import org.ecapa4j.cli.batch.Batch;
import org.ecapa4j.cli.batch.JobsOption;
import org.ecapa4j.cli.batch.Outcome;
import org.ecapa4j.cli.console.CommandException;
import org.ecapa4j.cli.console.Console;
import org.ecapa4j.cli.input.Input;
import org.ecapa4j.cli.input.InputArguments;
import org.ecapa4j.cli.model.ModelIdentity;
import org.ecapa4j.cli.model.ModelOptions;
import org.ecapa4j.cli.model.Models;
import org.ecapa4j.cli.result.ResultWriter;
import org.ecapa4j.onnx.OnnxFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ecapa4j compare}: how far two models, or the two numerics of one model, are apart. */
@Command(name = "compare", description = {"Runs two models on the same sound files and shows how far their answers are"
        + " apart;",
    "without --against, the parity and the precise numerics of one model."})
public final class CompareCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private ModelOptions modelOptions = new ModelOptions();
    @Mixin
    private JobsOption jobs = new JobsOption();
    @Mixin
    private InputArguments arguments = new InputArguments();

    @Option(names = "--against", paramLabel = "MODEL",
            description = "the other model: ONNX file, demo, v1 or v2; runs with --numerics too")
    private Optional<String> against = Optional.empty();

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "table",
            description = "table, json or csv (default: ${DEFAULT-VALUE})")
    private CompareFormat format;

    public CompareCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        int jobCount = jobs.count();
        List<Input> inputs = arguments.inputs(console);
        OnnxFile fileA = modelOptions.open(console);
        OnnxFile fileB = against.map(modelOptions::open).orElse(fileA);
        VoiceGender a = VoiceGender.load(fileA, against.isPresent() ? modelOptions.numerics() : Numerics.PARITY);
        VoiceGender b = VoiceGender.load(fileB, against.isPresent() ? modelOptions.numerics() : Numerics.PRECISE);
        if (!a.labels().equals(b.labels())) {
            throw CommandException.failed("expected two models with the same labels, found " + a.labels() + " in "
                    + fileA.sourceName() + " and "
                    + b.labels() + " in " + fileB.sourceName());
        }
        Comparison comparison = new Comparison(identity(fileA, a), identity(fileB, b), a.labels(),
                arguments.nameChannels());
        ResultWriter<Outcome<Comparison.Pair>> writer = format.writer(console.out(), comparison);
        int failed = new Batch(console, jobCount).run(inputs, (input, warnings, progress) -> {
            Recording recording = input.decode(console);
            recording.warnings().forEach(warnings);
            return new Comparison.Pair(recording.waveform().seconds(),
                    a.classify(recording.waveform()), b.classify(recording.waveform()));
        }, outcome -> {
            writer.write(outcome);
            if (outcome.value().isEmpty()) {
                console.note(outcome.input().title() + ": " + outcome.fault());
            }
        });
        writer.end();
        return Batch.exitCode(console, failed, inputs.size());
    }

    private static ModelIdentity identity(OnnxFile file, VoiceGender model) {
        return new ModelIdentity(file.sourceName(), model.numerics().name().toLowerCase(Locale.ROOT),
                () -> Models.sha256(file));
    }
}
