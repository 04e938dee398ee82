package org.ecapa4j.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The model files that are measured. {@code -Dmodels.q8=FILE}, {@code -Dmodels.q8-v2=FILE} and {@code
 * -Dmodels.fp32=FILE} name others than those of the project; the float model is not part of it.
 */
public enum Model {

    /** The published recipe: every layer quantised. */
    Q8("q8", "golden/models/demo-q8.onnx"),
    /** The mel filterbank in float. */
    Q8_V2("q8-v2", "cli/src/main/resources/org/ecapa4j/cli/demo-q8-v2.onnx"),
    /** Nothing quantised, 62 MB. */
    FP32("fp32", "");

    private final String title;
    private final String inProject;

    Model(String title, String inProject) {
        this.title = title;
        this.inProject = inProject;
    }

    /** The name in tables and system properties. */
    String title() {
        return title;
    }

    /** Where the file is; empty for a model that is neither in the project nor named. */
    Optional<Path> find() {
        String chosen = System.getProperty("models." + title, inProject);
        if (chosen.isEmpty()) {
            return Optional.empty();
        }
        if (!Files.isRegularFile(Path.of(chosen))) {
            throw new IllegalStateException("-Dmodels." + title + ": expected a file, found no such file: " + chosen);
        }
        return Optional.of(Path.of(chosen));
    }

    /** Where the file is. */
    Path file() {
        return find().orElseThrow(() -> new IllegalStateException("model " + title
                + " is not in the project: name it by -Dmodels." + title
                + "=FILE"));
    }
}
