package org.ecapa4j.cli.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.ecapa4j.cli.console.CommandException;
import org.ecapa4j.cli.file.FileName;
import org.ecapa4j.onnx.OnnxFile;

/** Finds the model that {@code --model} names. */
public final class Models {

    /** The model that ships with the command. */
    public static final String DEMO = "demo";

    private static final String DEMO_FILE = "demo-q8-v2.onnx";
    /** Of its file. */
    public static final String DEMO_SHA256 = "be4cb0180164633f80a13badb21bcb512dc1bc0ac3cf0adcfe99e52f48cc5606";

    private static final String DEMO_RESOURCE = "/org/ecapa4j/cli/" + DEMO_FILE;

    private Models() {}

    /** Opens the demo model, a published model from the cache, or a file. */
    public static OnnxFile open(String name) {
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
            throw CommandException.failed(name + ": " + FileName.encodingFault(name)
                    .orElse("expected an ONNX file, found no such file"));
        }
    }

    /** The SHA-256 of what {@link #open} opened, in lower-case hex. */
    public static String sha256(OnnxFile opened) {
        return opened.sha256().orElseGet(Models::demoSha256);
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

    /** A resource is no file that could be read again under its name. */
    private static String demoSha256() {
        try (InputStream in = Models.class.getResourceAsStream(DEMO_RESOURCE)) {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
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
