package org.ecapa4j.cli.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ecapa4j.Numerics;
import org.ecapa4j.VoiceGender;
import org.ecapa4j.cli.batch.Batch;
import org.ecapa4j.cli.batch.JobsOption;
import org.ecapa4j.cli.console.CommandException;
import org.ecapa4j.cli.console.Console;
import org.ecapa4j.cli.console.ExitCode;
import org.ecapa4j.cli.file.ForceOption;
import org.ecapa4j.cli.file.OutputGuard;
import org.ecapa4j.cli.file.WholeFile;
import org.ecapa4j.cli.input.Input;
import org.ecapa4j.cli.input.OneChannelOptions;
import org.ecapa4j.cli.input.Reading;
import org.ecapa4j.cli.input.SoundSearch;
import org.ecapa4j.cli.model.ModelOptions;
import org.ecapa4j.cli.result.ReportFormat;
import org.ecapa4j.onnx.OnnxFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ecapa4j evaluate}: the model card's protocol on recordings whose speakers are labelled. */
@Command(name = "evaluate", description = "Measures how well a model hears labelled speakers, by the protocol of the"
        + " model card.")
public final class EvaluateCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private ModelOptions modelOptions = new ModelOptions();
    @Mixin
    private JobsOption jobs = new JobsOption();
    @Mixin
    private OneChannelOptions soundOptions = new OneChannelOptions();

    @Parameters(paramLabel = "LIST.csv|FOLDER",
            description = "a list with the columns path,label[,speaker], separated by , ; or tab, with labels"
                    + " male, female, m or f, paths relative to it;"
                    + " or a folder with the folders male and female")
    private Path source;

    @Option(names = "--corpus", paramLabel = "NAME",
            description = "hillenbrand: labels and speakers from file names such as m01ae.wav, w01ae.wav")
    private Optional<Corpus> corpus = Optional.empty();

    @Option(names = "--whole", description = "each recording in one pass instead of windows")
    private boolean whole;

    @Option(names = "--both", description = "parity and precise numerics side by side")
    private boolean both;

    @Option(names = "--borderline", paramLabel = "P", defaultValue = "0.15",
            description = "speakers whose mean is that near to 0.5 are listed (default: ${DEFAULT-VALUE})")
    private double borderline;

    @Option(names = "--per-speaker", paramLabel = "FILE.csv", description = "write a row for each speaker there")
    private Optional<Path> perSpeaker = Optional.empty();

    @Mixin
    private ForceOption force = new ForceOption();

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "table",
            description = "table or json, with every window (default: ${DEFAULT-VALUE})")
    private ReportFormat format;

    public EvaluateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Reading reading = soundOptions.reading();
        Map<String, LabelledSpeaker> speakers = new LinkedHashMap<>();
        List<LabelledSpeaker> found = speakers(new SoundSearch(reading, console::note));
        LabelledSpeaker.ofTwoLabels(found).forEach(name -> console.note("speaker " + name
                + " is labelled both male and female, and counts as two"));
        found.forEach(speaker -> speakers.put(speaker.speaker() + " (" + speaker.label() + ")", speaker));
        perSpeaker.ifPresent(path -> checkOutput(path, speakers.values()));
        OnnxFile file = modelOptions.open(console);
        List<Numerics> numerics = both ? List.of(Numerics.PARITY, Numerics.PRECISE) : List.of(modelOptions.numerics());
        List<VoiceGender> models = numerics.stream().map(each -> VoiceGender.load(file, each)).toList();
        if (!models.get(0).labels().contains(LabelledSet.FEMALE) || !models.get(0).labels()
                .contains(LabelledSet.MALE)) {
            throw CommandException.failed(file.sourceName()
                    + ": expected a model with the labels male and female, found "
                    + models.get(0).labels());
        }
        Evaluator evaluator = new Evaluator(models, whole, reading);
        List<List<SpeakerScores>> scores = new ArrayList<>();
        int failed = new Batch(console, jobs.count()).run(speakers.keySet().stream().map(Input::of).toList(),
                (input, warnings, progress) -> evaluator.hear(speakers.get(input.name()), warnings), outcome -> {
                    outcome.value().ifPresent(scores::add);
                    if (outcome.value().isEmpty()) {
                        console.note(outcome.input().title() + " is left out: " + outcome.fault());
                    }
                });
        if (scores.isEmpty()) {
            throw CommandException.failed(source + ": no speaker could be heard");
        }
        write(new Evaluation(modelOptions.identity(file), whole, numerics, borderline, scores));
        return failed > 0 ? ExitCode.FAILED : ExitCode.OK;
    }

    private List<LabelledSpeaker> speakers(SoundSearch search) throws IOException {
        if (corpus.isPresent()) {
            return LabelledSet.ofCorpus(source, corpus.get(), search);
        }
        return Files.isDirectory(source) ? LabelledSet.ofFolders(source, search)
                : LabelledSet.ofList(source, console::note);
    }

    private void checkOutput(Path path, Collection<LabelledSpeaker> speakers) {
        List<Path> heard = speakers.stream().flatMap(speaker -> speaker.files().stream()).toList();
        new OutputGuard(force.given(), List.of(source), heard, modelOptions.paths()).check("--per-speaker", path, "");
    }

    private void write(Evaluation evaluation) {
        format.write(evaluation, console.out());
        perSpeaker.ifPresent(file -> WholeFile.write(file, evaluation.csv()));
    }
}
