package org.ecapa4j.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ecapa4j.VoiceGender;
import org.ecapa4j.onnx.OnnxFile;
import org.ecapa4j.tracking.SegmenterSettings;
import org.ecapa4j.tracking.SpeakingTime;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ecapa4j segment}: who speaks when, in male, female, unsure and silence. */
@Command(name = "segment",
        description = "Cuts recordings of any length into segments of male, female, unsure and silence, and sums up the speaking time.")
final class SegmentCommand implements Callable<Integer> {

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

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "table",
            description = "table, csv (labels, start, stop, separated by tabs), json, textgrid (Praat), audacity (label track) or rttm"
                    + " (default: ${DEFAULT-VALUE})")
    private SegmentFormat format;

    @Option(names = "--scores", description = "a fourth column, score, in csv")
    private boolean scores;

    @Option(names = "--shares", description = "only the speaking time of each file, as table, json or csv (separated by commas)")
    private boolean shares;

    @Option(names = "--output-dir", paramLabel = "FOLDER", description = "write a file there for each recording, named after it")
    private Optional<Path> outputFolder = Optional.empty();

    @Option(names = "--resume", description = "keep the files that the folder of --output-dir has already, and do the other recordings;"
            + " expects the same options and files as before")
    private boolean resume;

    SegmentCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        SegmenterSettings settings = segmentOptions.settings();
        List<Input> inputs = arguments.inputs(console);
        checkOptions(inputs.size());
        int jobCount = jobs.count();
        Optional<SegmentFolder> folder = outputFolder.map(path -> new SegmentFolder(path, format, scores, inputs));
        folder.ifPresent(SegmentFolder::make);
        List<Input> rest = resume ? folder.orElseThrow().rest(inputs) : inputs;
        int kept = inputs.size() - rest.size();
        if (kept > 0) {
            console.note("--resume: " + kept + " of " + inputs.size() + " recordings skipped, their files are there");
        }
        if (rest.isEmpty()) {
            return Main.OK;
        }
        OnnxFile file = modelOptions.open(console);
        modelOptions.hint(console, file);
        VoiceGender model = threads.applyToFew(modelOptions.load(file), jobCount, rest.size());
        ColdStart.warmUp(model, rest);
        Cutter cutter = new Cutter(console, model, settings);
        SpeakingTime everything = new SpeakingTime(model.labels());
        if (shares && format != SegmentFormat.JSON) {
            console.out().text(format == SegmentFormat.CSV ? SpeakingTimeText.csvHead(everything) : SpeakingTimeText.tableHead(everything));
        }
        int failed = new Batch(console, jobCount).run(rest, cutter::cut, outcome -> {
            if (outcome.value().isEmpty()) {
                console.note(outcome.input().title() + ": " + outcome.fault());
                return;
            }
            folder.ifPresentOrElse(to -> to.write(outcome.input(), outcome.value().get()), () -> write(outcome.value().get()));
            everything.add(outcome.value().get().time());
        });
        if (format == SegmentFormat.TABLE && rest.size() - failed > 1) {
            String title = SpeakingTimeText.sumTitle(inputs.size(), failed, kept);
            console.out().text(shares ? SpeakingTimeText.tableRow(title, everything)
                    : title + "\n" + SpeakingTimeText.tableHead(everything) + SpeakingTimeText.tableRow("sum", everything));
        }
        console.out().flush();
        return Batch.exitCode(console, failed, inputs.size());
    }

    private void write(SegmentedFile file) {
        if (shares) {
            console.out().text(switch (format) {
                case CSV -> SpeakingTimeText.csvRow(file.name(), file.time());
                case JSON -> Json.line(Json.object("file", file.name(), "seconds", file.time().totalSeconds(), "speech", file.time()
                        .speechSeconds(),
                        "time", SpeakingTimeText.json(file.time()))) + "\n";
                default -> SpeakingTimeText.tableRow(file.name(), file.time());
            });
        } else {
            console.out().text(SegmentText.of(file, format, scores));
        }
        console.out().flush();
    }

    private void checkOptions(int inputCount) {
        if (resume && outputFolder.isEmpty()) {
            throw CommandException.usage("--resume: expected --output-dir FOLDER with it: the folder to go on with");
        }
        if (scores && format != SegmentFormat.CSV) {
            throw CommandException.usage("--scores: expected --format csv with it;"
                    + " the other formats have scores where they have a place for them");
        }
        if (shares && outputFolder.isPresent()) {
            throw CommandException.usage("--shares: goes to standard output, found --output-dir too");
        }
        if (shares && format != SegmentFormat.TABLE && format != SegmentFormat.CSV && format != SegmentFormat.JSON) {
            throw CommandException.usage("--shares: expected --format table, csv or json, found " + format.toString()
                    .toLowerCase(Locale.ROOT));
        }
        if (!shares && inputCount > 1 && !format.namesFile() && outputFolder.isEmpty()) {
            throw CommandException.usage("--format " + format.toString().toLowerCase(Locale.ROOT) + ": has no place for the names of "
                    + inputCount + " recordings; expected --output-dir FOLDER with it");
        }
    }
}
