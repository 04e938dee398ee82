package org.ecapa4j.cli.segment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.ecapa4j.VoiceGender;
import org.ecapa4j.cli.batch.Batch;
import org.ecapa4j.cli.batch.ColdStart;
import org.ecapa4j.cli.batch.JobsOption;
import org.ecapa4j.cli.batch.Outcome;
import org.ecapa4j.cli.batch.ThreadOption;
import org.ecapa4j.cli.console.AtInterrupt;
import org.ecapa4j.cli.console.CommandException;
import org.ecapa4j.cli.console.Console;
import org.ecapa4j.cli.file.ForceOption;
import org.ecapa4j.cli.file.OutputGuard;
import org.ecapa4j.cli.input.Input;
import org.ecapa4j.cli.input.InputArguments;
import org.ecapa4j.cli.model.ModelOptions;
import org.ecapa4j.cli.result.ResultWriter;
import org.ecapa4j.cli.segment.folder.RecordingNames;
import org.ecapa4j.cli.segment.folder.ResultFolder;
import org.ecapa4j.onnx.OnnxFile;
import org.ecapa4j.tracking.FrameGate;
import org.ecapa4j.tracking.Gate;
import org.ecapa4j.tracking.SegmenterSettings;
import org.ecapa4j.tracking.SpeakingTime;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ecapa4j segment}: who speaks when, in male, female, unsure and silence. */
@Command(name = "segment",
        description = "Cuts recordings of any length into segments of male, female, unsure, noise and silence, and"
                + " sums up the speaking time.")
public final class SegmentCommand implements Callable<Integer> {

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
            description = "table, csv (labels, start, stop, separated by tabs), json, jsonl, textgrid (Praat),"
                    + " audacity (label track) or rttm (default: ${DEFAULT-VALUE})")
    private SegmentFormat format;

    @Option(names = "--scores", description = "one more column, score, in csv")
    private boolean scores;

    @Option(names = "--f0", description = "one more column, f0, in csv: the median fundamental frequency in Hz")
    private boolean f0;

    @Option(names = "--tiers", description = "a tier for each label in textgrid, instead of one for all")
    private boolean tiers;

    @Option(names = "--shares", description = "only the speaking time of each file to standard output; with"
            + " --output-dir beside the segments, which go there")
    private boolean shares;

    @Option(names = "--shares-format", paramLabel = "FORMAT",
            description = "table, json, jsonl or csv, separated by commas, for --shares (default: as --format, or"
                    + " table)")
    private Optional<SharesFormat> sharesFormat = Optional.empty();

    @Option(names = "--output-dir", paramLabel = "FOLDER",
            description = "write a file there for each recording, in folders as the recordings are")
    private Optional<Path> outputFolder = Optional.empty();

    @Mixin
    private ForceOption force = new ForceOption();

    @Option(names = "--resume", description = "keep the files that the folder of --output-dir has already, and do the"
            + " other recordings and those that have changed; expects the same model and options as before")
    private boolean resume;

    public SegmentCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        SegmenterSettings settings = segmentOptions.settings();
        List<Input> inputs = arguments.inputs(console);
        checkOptions(inputs.size(), settings.gate());
        int jobCount = jobs.count();
        OnnxFile file = modelOptions.open(console);
        SegmentRun run = new SegmentRun(modelOptions.identity(file),
                segmentOptions.members(arguments.raw()), columns(settings.gate()));
        Optional<ResultFolder> folder = outputFolder.map(path -> ResultFolder.open(path, format.extension(),
                run.made(format, file.weights().labels()), inputs));
        List<Input> rest = resume ? folder.orElseThrow().rest(inputs) : inputs;
        if (folder.isPresent()) {
            folder.get().check(rest, new OutputGuard(force.given(), arguments.filesRead(inputs), modelOptions.paths()),
                    force.given());
        }
        SpeakingTime sum = noTime(file, settings);
        Map<Input, SpeakingTime> kept = kept(inputs, rest, folder, () -> noTime(file, settings));
        kept.values().forEach(sum::add);
        ResultWriter<Outcome<SegmentedFile>> writer = shares
                ? new SharesInOrder(sharesFormat().writer(console.out(), new SharesRow(noTime(file, settings), run)),
                        inputs, kept)
                : folder.isPresent() ? outcome -> {} : format.writer(console.out(), run);
        int failed = 0;
        if (!rest.isEmpty()) {
            modelOptions.hint(console, file);
            VoiceGender model = threads.applyToFew(modelOptions.load(file), jobCount, rest.size());
            ColdStart.of(rest, modelOptions.numerics()).warmUp(model);
            Cutter cutter = new Cutter(console, model, settings, RecordingNames.ids(inputs)::get);
            SegmentResults results = new SegmentResults(console, folder, cut -> format.text(cut, run), writer, sum);
            try (AtInterrupt interrupted = new AtInterrupt(writer::end)) {
                failed = new Batch(console, jobCount).run(rest, cutter::cut, results::take) + results.unwritten();
            }
        }
        writer.end();
        if (inputs.size() - failed > 1) {
            sumUp(SpeakingTimeText.sumTitle(inputs.size(), failed), sum);
        }
        console.out().flush();
        return Batch.exitCode(console, failed, inputs.size());
    }

    private static SpeakingTime noTime(OnnxFile file, SegmenterSettings settings) {
        return new SpeakingTime(file.weights().labels(), settings.gate());
    }

    /** The speaking time of the recordings whose files are there; says how many these are. */
    private Map<Input, SpeakingTime> kept(List<Input> inputs, List<Input> rest, Optional<ResultFolder> folder,
            Supplier<SpeakingTime> none) {
        Map<Input, SpeakingTime> kept = new LinkedHashMap<>();
        Set<Input> again = new HashSet<>(rest);
        for (Input input : inputs) {
            if (!again.contains(input)) {
                SpeakingTime time = none.get();
                folder.orElseThrow().seconds(input).forEach(time::add);
                kept.put(input, time);
            }
        }
        if (!kept.isEmpty()) {
            console.note("--resume: " + (inputs.size() - rest.size()) + " of " + inputs.size()
                    + " recordings skipped, their files are there");
        }
        return kept;
    }

    private SegmentColumns columns(Gate gate) {
        return new SegmentColumns(scores, f0 || format == SegmentFormat.TABLE && gate instanceof FrameGate,
                arguments.nameChannels(), tiers);
    }

    private void sumUp(String title, SpeakingTime everything) {
        if (shares && sharesFormat() == SharesFormat.TABLE) {
            console.out().text(SpeakingTimeText.tableRow(title, everything));
        } else if (!shares && format == SegmentFormat.TABLE) {
            console.out().text(title + "\n" + SpeakingTimeText.tableHead(everything)
                    + SpeakingTimeText.tableRow("sum", everything));
        }
    }

    private SharesFormat sharesFormat() {
        return sharesFormat.orElseGet(() -> Stream.of(SharesFormat.values())
                .filter(each -> each.name().equals(format.name())).findFirst().orElse(SharesFormat.TABLE));
    }

    private void checkOptions(int inputCount, Gate gate) {
        if (resume && outputFolder.isEmpty()) {
            throw CommandException.usage("--resume: expected --output-dir FOLDER with it: the folder to go on with");
        }
        if (scores && format != SegmentFormat.CSV) {
            throw CommandException.usage("--scores: expected --format csv with it;"
                    + " the other formats have scores where they have a place for them");
        }
        if (f0 && (format != SegmentFormat.CSV || !(gate instanceof FrameGate))) {
            throw CommandException.usage("--f0: expected --format csv and --gate speech with it; table and json have"
                    + " it anyway");
        }
        if (shares && outputFolder.isEmpty() && !sharesFormat().name().equals(format.name())
                && format != SegmentFormat.TABLE) {
            throw CommandException.usage("--shares: expected --format table, csv, json or jsonl, or --output-dir FOLDER"
                    + " for the segments, found " + format.commandName());
        }
        if (sharesFormat.isPresent() && !shares) {
            throw CommandException.usage("--shares-format: expected --shares with it");
        }
        if (tiers && format != SegmentFormat.TEXTGRID) {
            throw CommandException.usage("--tiers: expected --format textgrid with it, found " + format.commandName());
        }
        if (!shares && inputCount > 1 && !format.namesFile() && outputFolder.isEmpty()) {
            throw CommandException.usage("--format " + format.commandName() + ": has no place for the names of "
                    + inputCount + " recordings; expected --output-dir FOLDER with it");
        }
    }
}
