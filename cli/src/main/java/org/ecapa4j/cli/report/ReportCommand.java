package org.ecapa4j.cli.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ecapa4j.Numerics;
import org.ecapa4j.VoiceGender;
import org.ecapa4j.cli.batch.Batch;
import org.ecapa4j.cli.batch.ColdStart;
import org.ecapa4j.cli.batch.JobsOption;
import org.ecapa4j.cli.batch.ThreadOption;
import org.ecapa4j.cli.classify.HeardRow;
import org.ecapa4j.cli.console.CommandException;
import org.ecapa4j.cli.console.Console;
import org.ecapa4j.cli.file.ForceOption;
import org.ecapa4j.cli.file.OutputGuard;
import org.ecapa4j.cli.file.WholeFile;
import org.ecapa4j.cli.input.Input;
import org.ecapa4j.cli.input.InputArguments;
import org.ecapa4j.cli.model.ModelIdentity;
import org.ecapa4j.cli.model.ModelOptions;
import org.ecapa4j.cli.report.findings.Bounds;
import org.ecapa4j.cli.report.findings.Examiner;
import org.ecapa4j.cli.segment.SegmentColumns;
import org.ecapa4j.cli.segment.SegmentOptions;
import org.ecapa4j.cli.segment.SegmentRun;
import org.ecapa4j.onnx.OnnxFile;
import org.ecapa4j.tracking.SegmenterSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ecapa4j report}: what the model heard, as one page for a browser. */
@Command(name = "report", description = {
    "Shows what the model heard in recordings, as one HTML page: waveform, log-mel, probability over time, segments,"
            + " fundamental frequency,",
    "attention, gates, embedding and scores, with the sound in step. docs/report.md says how to read it."})
public final class ReportCommand implements Callable<Integer> {

    private static final double LONGEST_SOUND_SECONDS = Bounds.PAGE_SOUND_SECONDS;

    private final Console console;

    @Mixin
    private ModelOptions modelOptions = new ModelOptions();
    @Mixin
    private SegmentOptions segmentOptions = new SegmentOptions();
    @Mixin
    private ThreadOption threads = new ThreadOption();
    @Mixin
    private JobsOption jobs = new JobsOption();
    @Mixin
    private InputArguments arguments = new InputArguments();

    @Option(names = {"-o", "--output"}, paramLabel = "FILE",
            description = "write the page there instead of to standard output")
    private Optional<Path> output = Optional.empty();

    @Option(names = "--sound", paramLabel = "SECONDS", defaultValue = "120",
            description = "how much of each recording the page holds for playback, from its beginning; 0: none"
                    + " (default: ${DEFAULT-VALUE})")
    private double soundSeconds;

    @Mixin
    private ForceOption force = new ForceOption();

    public ReportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        SegmenterSettings settings = segmentOptions.settings();
        if (!(soundSeconds >= 0 && soundSeconds <= LONGEST_SOUND_SECONDS)) {
            throw CommandException.usage("--sound: expected 0 to " + Math.round(LONGEST_SOUND_SECONDS)
                    + " seconds, found " + soundSeconds);
        }
        int jobCount = jobs.count();
        List<Input> inputs = arguments.inputs(console);
        checkOutput(inputs);
        OnnxFile file = modelOptions.open(console);
        modelOptions.hint(console, file);
        ColdStart start = ColdStart.of(inputs, modelOptions.numerics());
        VoiceGender model = threads.applyToFew(modelOptions.load(file, start.kernels()), jobCount, inputs.size());
        start.warmUp(model);
        Numerics other = modelOptions.numerics() == Numerics.PARITY ? Numerics.PRECISE : Numerics.PARITY;
        ModelIdentity identity = modelOptions.identity(file);
        HeardRow row = new HeardRow(model.labels(), identity, arguments.nameChannels(),
                new HeardRow.Asked(Optional.empty(), arguments.raw()));
        RunFacts run = new RunFacts(model, new SegmentRun(identity, segmentOptions.members(arguments.raw()),
                SegmentColumns.NONE));
        ReportPage page = new ReportPage(run, row, settings);
        Examiner examiner = new Examiner(console, model, VoiceGender.load(file, other), settings,
                new LabelColours(model.labels()).drawn(), Bounds.of(inputs.size(), soundSeconds));
        int failed = new Batch(console, jobCount).run(inputs, examiner::examine, outcome -> {
            if (outcome.value().isEmpty()) {
                console.note(outcome.input().title() + ": " + outcome.fault());
            }
            page.add(outcome);
        });
        if (output.isPresent()) {
            WholeFile.write(output.get(), page::writeTo);
        } else {
            page.writeTo(console.out().asStream());
            console.out().flush();
        }
        return Batch.exitCode(console, failed, inputs.size());
    }

    private void checkOutput(List<Input> inputs) {
        if (output.isEmpty()) {
            if (console.terminals().out()) {
                throw CommandException.usage("expected --output FILE or a pipe with it, found a terminal");
            }
            return;
        }
        new OutputGuard(force.given(), arguments.filesRead(inputs), modelOptions.paths()).check("--output",
                output.get(), "");
    }
}
