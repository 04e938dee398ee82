package org.ecapa4j.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPInputStream;
import org.ecapa4j.Numerics;
import org.ecapa4j.VoiceGender;
import org.ecapa4j.onnx.OnnxFile;

/**
 * A network of few channels with random weights, from the loader's tests: every command runs in no time on it, on any
 * kernels.
 */
public final class TinyModel {

    private static final Path ZIPPED = Path.of("..", "onnx-loader", "src", "test", "resources", "org", "ecapa4j",
            "onnx",
            "tiny-q8.onnx.gz");
    private static final Path FILE = Path.of("target", "tiny-q8.onnx");

    private TinyModel() {}

    /** Where it is, for {@code --model}. */
    public static synchronized String path() {
        if (!Files.exists(FILE)) {
            try (InputStream in = new GZIPInputStream(Files.newInputStream(ZIPPED))) {
                Path unfinished = Files.createTempFile(Path.of("target"), "tiny", ".onnx");
                Files.copy(in, unfinished, StandardCopyOption.REPLACE_EXISTING);
                Files.move(unfinished, FILE, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return FILE.toString();
    }

    public static VoiceGender load() {
        return VoiceGender.load(OnnxFile.open(Path.of(path())), Numerics.PARITY);
    }
}
