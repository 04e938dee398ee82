package org.ecapa4j.cli.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.ecapa4j.cli.console.CommandException;
import org.ecapa4j.cli.file.FileName;
import org.ecapa4j.onnx.OnnxFile;

/** Finds the model that {@code --model} names. */
public final class Models {

    /** The model that ships with the command. */
    public static final String DEMO = "demo";

    private static final String DEMO_FILE = "demo-q8-v2.onnx";
    private static final String DEMO_RESOURCE = "/org/ecapa4j/cli/" + DEMO_FILE;

    /** Known, because working it out takes a cold JVM longer than reading the model. */
    public static final String DEMO_SHA256 = "be4cb0180164633f80a13badb21bcb512dc1bc0ac3cf0adcfe99e52f48cc5606";

    private Models() {}

    /**
     * Opens the demo model, a published model from the cache, or a file.
     *
     * @param config the {@code config.json} with the names of its labels, where one was asked for
     */
    static OnnxFile open(String name, Optional<Path> config) {
        if (name.equals(DEMO)) {
            if (config.isPresent()) {
                throw CommandException.usage("--config is for models with labels of their own, not for the demo"
                        + " model; name one with --model");
            }
            return demo();
        }
        Path file = PublishedModel.named(name).map(Models::cached).orElseGet(() -> path(name));
        return config.map(each -> OnnxFile.open(file, each)).orElseGet(() -> OnnxFile.open(file));
    }

    private static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw CommandException.failed(name + ": " + FileName.encodingFault(name)
                    .orElse("expected an ONNX file, found no such file"));
        }
    }

    /** The SHA-256 of what {@link #open} opened, in lower-case hex. */
    public static String sha256(OnnxFile opened) {
        return opened.sha256().orElse(DEMO_SHA256);
    }

    /** The file that {@link #open} opens under that name; none for the demo model. */
    static Optional<Path> file(String name) {
        Optional<PublishedModel> published = PublishedModel.named(name);
        return name.equals(DEMO) || !FileName.isPath(name) ? Optional.empty()
                : Optional.of(published.map(each -> ModelCache.user().file(each)).orElseGet(() -> Path.of(name)));
    }

    /** Whether the demo model is where it should be. */
    public static boolean hasDemo() {
        return Models.class.getResource(DEMO_RESOURCE) != null;
    }

    /** Copies the demo model. */
    public static void writeDemo(OutputStream out) throws IOException {
        try (InputStream in = Models.class.getResourceAsStream(DEMO_RESOURCE)) {
            if (in == null) {
                throw missingDemo();
            }
            in.transferTo(out);
        }
    }

    private static CommandException missingDemo() {
        return CommandException.failed("the demo model " + DEMO_FILE
                + " is missing from this installation; name one with --model");
    }

    private static Path cached(PublishedModel published) {
        Path file = ModelCache.user().file(published);
        if (!Files.isRegularFile(file)) {
            throw CommandException.failed("model " + published.commandName()
                    + " is not on this machine yet (looked for " + file
                    + "); get it with: ecapa4j fetch " + published.commandName());
        }
        return file;
    }

    private static OnnxFile demo() {
        try (InputStream in = Models.class.getResourceAsStream(DEMO_RESOURCE)) {
            if (in == null) {
                throw missingDemo();
            }
            return OnnxFile.read(in, DEMO_FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
