package org.ecapa4j.cli.dump;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ecapa4j.VoiceGender;
import org.ecapa4j.Waveform;
import org.ecapa4j.audio.Recording;
import org.ecapa4j.cli.console.CommandException;
import org.ecapa4j.cli.console.Console;
import org.ecapa4j.cli.console.ExitCode;
import org.ecapa4j.cli.file.ForceOption;
import org.ecapa4j.cli.file.OutputGuard;
import org.ecapa4j.cli.file.WholeFile;
import org.ecapa4j.cli.input.Input;
import org.ecapa4j.cli.input.OneChannelOptions;
import org.ecapa4j.cli.model.ModelOptions;
import org.ecapa4j.cli.result.NumPy;
import org.ecapa4j.cli.text.TextTable;
import org.ecapa4j.probe.NetworkProbe;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ecapa4j dump}: stages of the network for one sound file, as NumPy arrays. */
@Command(name = "dump", description = {
    "Writes what the boxes of the network read and give for one sound file, as NumPy arrays [channels][frames]:",
    "one stage as .npy, several as .npz. docs/architecture.md says what each stage is."})
public final class DumpCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private ModelOptions modelOptions = new ModelOptions();

    @Option(names = "--stage", paramLabel = "NAME", split = ",",
            description = "a stage, such as layer2.out; may be repeated; all: every one")
    private List<String> stages = new ArrayList<>();

    @Option(names = "--list",
            description = "only list the stages in the order of the network, with their shapes when a FILE is given")
    private boolean list;

    @Option(names = {"-o", "--output"}, paramLabel = "FILE",
            description = "write there instead of to standard output")
    private Optional<Path> output = Optional.empty();

    @Mixin
    private OneChannelOptions soundOptions = new OneChannelOptions();

    @Mixin
    private ForceOption force = new ForceOption();

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "a sound file of at most 600 s; - is standard input")
    private Optional<String> sound = Optional.empty();

    public DumpCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (!stages.isEmpty() && list) {
            throw CommandException.usage("expected --list or --stage, found both");
        }
        if (list && sound.isEmpty()) {
            VoiceGender.stageNames().forEach(console.out()::line);
            return ExitCode.OK;
        }
        Input input = Input.of(sound.orElseThrow(() -> CommandException.usage("expected a sound FILE, found none")))
                .with(soundOptions.reading());
        List<String> wanted = list ? VoiceGender.stageNames() : StageSelection.of(stages);
        if (wanted.isEmpty()) {
            throw CommandException.usage("expected --stage NAME, found none; 'ecapa4j dump --list' shows them");
        }
        checkOutput(wanted, input);
        VoiceGender model = modelOptions.load(modelOptions.open(console));
        Waveform clip = decode(input);
        try {
            run(wanted, model, clip);
        } catch (IllegalArgumentException unfit) {
            // Of the wrong length for the network, or for this model.
            throw CommandException.failed(input.title() + ": " + unfit.getMessage());
        }
        return ExitCode.OK;
    }

    private void run(List<String> wanted, VoiceGender model, Waveform clip) throws IOException {
        if (list) {
            console.out().text(shapes(model, clip));
        } else if (output.isPresent()) {
            WholeFile.write(output.get(), out -> write(out, wanted, model, clip));
        } else {
            write(console.out().asStream(), wanted, model, clip);
            console.out().flush();
        }
    }

    private void checkOutput(List<String> wanted, Input input) {
        if (list) {
            return;
        }
        if (output.isEmpty()) {
            if (console.terminals().out()) {
                throw CommandException.usage("expected --output FILE or a pipe with it, found a terminal");
            }
            return;
        }
        Path path = output.get();
        if (wanted.size() > 1 && path.toString().endsWith(".npy")) {
            throw CommandException.usage("--output " + path + ": expected a name that ends in .npz, because "
                    + wanted.size() + " stages are written");
        }
        List<Path> heard = input.isStandardInput() ? List.of() : List.of(Path.of(input.name()));
        new OutputGuard(force.given(), heard, modelOptions.paths()).check("--output", path, "");
    }

    private Waveform decode(Input input) throws IOException {
        Recording recording = input.decode(console);
        recording.warnings().forEach(warning -> console.note(input.title() + ": " + warning));
        return recording.waveform();
    }

    private static String shapes(VoiceGender model, Waveform clip) {
        TextTable table = new TextTable("stage", ">channels", ">frames");
        model.observe(clip, stage -> table.row(stage.name(), stage.channels(), stage.frames()));
        return table.toString();
    }

    private static void write(OutputStream out, List<String> wanted, VoiceGender model, Waveform clip)
            throws IOException {
        try {
            if (wanted.size() == 1) {
                model.observe(clip, writing(wanted, (name, values, shape) -> NumPy.write(out, values, shape)));
            } else {
                NumPyArchive archive = new NumPyArchive(out);
                model.observe(clip, writing(wanted, archive::add));
                archive.end();
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static NetworkProbe writing(List<String> wanted, ArraySink sink) {
        return stage -> {
            if (wanted.contains(stage.name())) {
                try {
                    sink.add(stage.name(), stage.toChannelMajor(), stage.channels(), stage.frames());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }

    /** Where an array goes as soon as it has been computed, so that only one is in memory. */
    private interface ArraySink {
        void add(String name, float[] values, int... shape) throws IOException;
    }
}
