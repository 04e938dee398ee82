package org.ecapa4j.cli.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.ecapa4j.KernelChoice;
import org.ecapa4j.Numerics;
import org.ecapa4j.VoiceGender;
import org.ecapa4j.cli.console.Console;
import org.ecapa4j.onnx.OnnxFile;
import org.ecapa4j.weights.QuantizedWeight;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code --model}, {@code --config} and {@code --numerics}: a mixin for every subcommand that runs the network. */
public final class ModelOptions {

    @Option(names = {"-m", "--model"}, paramLabel = "MODEL",
            description = "ONNX file; or demo, v1, v2: the demo model, a published one got by 'ecapa4j fetch'"
                    + " (default: demo)")
    private Optional<String> model = Optional.empty();

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(names = "--numerics", paramLabel = "NUMERICS", defaultValue = "parity",
            description = "parity: as ONNX Runtime runs the file; precise: the same weights in float arithmetic"
                    + " (default: ${DEFAULT-VALUE})")
    private Numerics numerics;

    /** The arithmetic asked for. */
    public Numerics numerics() {
        return numerics;
    }

    /** The arithmetic asked for, as it is written on the command line. */
    public String numericsName() {
        return numerics.name().toLowerCase(Locale.ROOT);
    }

    /** Opens the file asked for; says so when it is the demo model because none was. */
    public OnnxFile open(Console console) {
        if (model.isEmpty()) {
            console.note("no --model given: using the demo model, trained on synthetic voices");
        }
        OnnxFile file = config.open(model.orElse(Models.DEMO));
        file.info().labelling().notes().forEach(console::note);
        return file;
    }

    /** Opens another model, with the same configuration unless it is the demo model, which keeps its labels. */
    public OnnxFile open(String other) {
        return other.equals(Models.DEMO) ? Models.open(other, Optional.empty()) : config.open(other);
    }

    /** The files that are read: the one asked for, unless it is the demo model, and its configuration. */
    public List<Path> paths() {
        return Stream.concat(model.flatMap(Models::file).stream(), config.path().stream()).toList();
    }

    /** What results say of the model. */
    public ModelIdentity identity(OnnxFile file) {
        return new ModelIdentity(file.sourceName(), numericsName(), () -> Models.sha256(file));
    }

    /** Says in one line when the file would do better with other numerics. */
    public void hint(Console console, OnnxFile file) {
        if (numerics == Numerics.PARITY && file.weights().frontEnd().mel().weight() instanceof QuantizedWeight) {
            console.note("the mel filterbank of this model is quantised, which costs accuracy: --numerics precise"
                    + " avoids it");
        }
    }

    /** Loads what {@link #open} opened. */
    public VoiceGender load(OnnxFile file) {
        return VoiceGender.load(file, numerics);
    }

    /** The same, with kernels that were chosen for the job. */
    public VoiceGender load(OnnxFile file, KernelChoice kernels) {
        return VoiceGender.load(file, numerics, kernels);
    }
}
