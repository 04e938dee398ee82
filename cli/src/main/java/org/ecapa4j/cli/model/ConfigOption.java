package org.ecapa4j.cli.model;

import java.nio.file.Path;
import java.util.Optional;
import org.ecapa4j.onnx.OnnxFile;
import picocli.CommandLine.Option;

/** {@code --config}: a mixin for every subcommand that opens a model. */
public final class ConfigOption {

    @Option(names = "--config", paramLabel = "FILE",
            description = "config.json of the model, whose id2label has the names of its labels (default: the names"
                    + " in the model, else those of a config.json beside it)")
    private Optional<Path> config = Optional.empty();

    /** Opens what {@code --model} names, with the configuration asked for. */
    public OnnxFile open(String model) {
        return Models.open(model, config);
    }

    /** The file asked for. */
    public Optional<Path> path() {
        return config;
    }
}
