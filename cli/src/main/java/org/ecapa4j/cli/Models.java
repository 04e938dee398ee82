package org.ecapa4j.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.ecapa4j.onnx.OnnxFile;

/** Finds the model that {@code --model} names. */
final class Models {

    /** The model that ships with the command. */
    static final String DEMO = "demo";

    private static final String DEMO_RESOURCE = "demo-q8-v2.onnx";

    private Models() {}

    /** Opens the demo model, a published model from the cache, or a file. */
    static OnnxFile open(String name) {
        if (name.equals(DEMO)) {
            return demo();
        }
        Optional<PublishedModel> published = PublishedModel.named(name);
        if (published.isPresent()) {
            return OnnxFile.open(cached(published.get()));
        }
        try {
            return OnnxFile.open(Path.of(name));
        } catch (InvalidPathException e) {
            throw CommandException.failed(name + ": expected an ONNX file, found no such file");
        }
    }

    /** Whether the demo model is where it should be. */
    static boolean hasDemo() {
        return Models.class.getResource(DEMO_RESOURCE) != null;
    }

    private static Path cached(PublishedModel published) {
        Path file = ModelCache.user().file(published);
        if (!Files.isRegularFile(file)) {
            throw CommandException.failed("model " + published.commandName() + " is not on this machine yet (looked for " + file
                    + "); get it with: ecapa4j fetch " + published.commandName());
        }
        return file;
    }

    private static OnnxFile demo() {
        try (InputStream in = Models.class.getResourceAsStream(DEMO_RESOURCE)) {
            if (in == null) {
                throw CommandException.failed("the demo model " + DEMO_RESOURCE + " is missing from this installation; name one with --model");
            }
            return OnnxFile.read(in, DEMO_RESOURCE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
