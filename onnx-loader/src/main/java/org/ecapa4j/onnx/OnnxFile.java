package org.ecapa4j.onnx;

import java.io.ByteArrayInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;
import org.ecapa4j.onnx.fault.ModelFault;
import org.ecapa4j.onnx.labels.Labels;
import org.ecapa4j.onnx.proto.ExternalData;
import org.ecapa4j.onnx.proto.MemoryBudget;
import org.ecapa4j.weights.EcapaWeights;
import org.ecapa4j.weights.WeightSource;

/**
 * An ONNX file of this network. Everything is read and checked when it is opened; the file itself is not kept.
 *
 * <p>Immutable and thread-safe; needs no closing.
 */
public final class OnnxFile implements WeightSource {

    private static final int BUFFER_BYTES = 1 << 16;

    private final String sourceName;
    private final Optional<Path> file;
    private final Optional<String> knownSha256;
    private final EcapaWeights weights;
    private final ModelInfo info;

    private OnnxFile(String sourceName, Optional<Path> file, Optional<String> sha256, ModelLoader.Loaded loaded) {
        this.sourceName = sourceName;
        this.file = file;
        this.knownSha256 = sha256;
        this.weights = loaded.weights();
        this.info = loaded.info();
    }

    /**
     * Reads a file, and the files in its folder that hold its values if it has external data. Names of labels that the
     * model does not have may come from a {@code config.json} beside it whose {@code model_type} and number of labels
     * fit; {@link ModelInfo#labelling()} says whether it was read.
     *
     * @throws OnnxFormatException if the file is missing, cannot be read, or is not this network
     */
    public static OnnxFile open(Path path) {
        return open(path, Labels.beside(path));
    }

    /**
     * Reads a file with the names of its labels from {@code id2label} in a {@code config.json}, as Hugging Face writes
     * it.
     *
     * @throws OnnxFormatException if one of the files is missing or cannot be read, or the model is not this network
     */
    public static OnnxFile open(Path path, Path config) {
        return open(path, Labels.of(config));
    }

    private static OnnxFile open(Path path, Labels labels) {
        String name = path.getFileName() == null ? path.toString() : path.getFileName().toString();
        if (Files.isDirectory(path)) {
            throw OnnxFormatException.expected(path.toString(), "an ONNX file", "a directory");
        }
        MemoryBudget budget = new MemoryBudget();
        boolean pipe = Files.exists(path) && !Files.isRegularFile(path);
        // On JDK 17 the channel of a pipe is asked for its position, which it has not.
        try (InputStream in = pipe ? new FileInputStream(path.toFile()) : Files.newInputStream(path);
                ExternalData external = new ExternalData(path.toAbsolutePath().getParent(), budget)) {
            long size = Files.size(path);
            if (size > ModelLoader.MAX_BYTES) {
                throw OnnxFormatException.expected(path.toString(), "at most " + ModelLoader.MAX_BYTES
                        + " bytes", size);
            }
            ModelLoader loader = new ModelLoader(labels, Optional.of(external), budget);
            if (!pipe) {
                return new OnnxFile(name, Optional.of(path), Optional.empty(), loader.load(in, size));
            }
            // It can be read only once.
            DigestedPipe digested = new DigestedPipe(in, newDigest());
            ModelLoader.Loaded loaded = loader.load(digested);
            return new OnnxFile(name, Optional.empty(), Optional.of(hex(digested.getMessageDigest())), loaded);
        } catch (ModelFault e) {
            throw new OnnxFormatException(name + ": " + e.getMessage(), e);
        } catch (NoSuchFileException e) {
            throw new OnnxFormatException(path + ": expected an ONNX file, found no such file", e);
        } catch (IOException e) {
            throw new OnnxFormatException(path + ": cannot be read: " + e, e);
        }
    }

    /**
     * Reads a stream to its end; does not close it.
     *
     * @param name what to call it in messages
     * @throws OnnxFormatException if the bytes are not this network
     * @throws IOException         if the stream fails
     */
    public static OnnxFile read(InputStream in, String name) throws IOException {
        try {
            return new OnnxFile(name, Optional.empty(), Optional.empty(),
                    new ModelLoader(Labels.NONE, Optional.empty(), new MemoryBudget()).load(in));
        } catch (ModelFault e) {
            throw new OnnxFormatException(name + ": " + e.getMessage(), e);
        }
    }

    /**
     * Reads bytes in memory; does not keep them.
     *
     * @param name what to call them in messages
     * @throws OnnxFormatException if the bytes are not this network
     */
    public static OnnxFile of(byte[] bytes, String name) {
        try {
            ModelLoader loader = new ModelLoader(Labels.NONE, Optional.empty(), new MemoryBudget());
            return new OnnxFile(name, Optional.empty(), Optional.empty(),
                    loader.load(new ByteArrayInputStream(bytes), bytes.length));
        } catch (ModelFault e) {
            throw new OnnxFormatException(name + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new OnnxFormatException(name + ": cannot be read: " + e, e);
        }
    }

    @Override
    public EcapaWeights weights() {
        return weights;
    }

    @Override
    public String sourceName() {
        return sourceName;
    }

    @Override
    public OptionalInt clipSamples() {
        return info.clipSamples();
    }

    /** What the file says about itself. */
    public ModelInfo info() {
        return info;
    }

    /**
     * The SHA-256 of the opened file in lower-case hex, by reading the file again: digesting while loading would cost a
     * short program more than loading. Only that of a named pipe is taken while it is read. Empty for streams and
     * bytes, which are not kept.
     *
     * @throws OnnxFormatException if the file can no longer be read or has another size than when it was opened
     */
    public Optional<String> sha256() {
        return knownSha256.or(() -> file.map(path -> {
            try (InputStream in = Files.newInputStream(path)) {
                MessageDigest digest = newDigest();
                byte[] buffer = new byte[BUFFER_BYTES];
                long size = 0;
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    digest.update(buffer, 0, read);
                    size += read;
                }
                if (size != info.sizeBytes()) {
                    throw OnnxFormatException.expected(path.toString(), info.sizeBytes()
                            + " bytes as when it was opened", size);
                }
                return hex(digest);
            } catch (IOException e) {
                throw new OnnxFormatException(path + ": cannot be read: " + e, e);
            }
        }));
    }

    /** A pipe has no position: what is to be skipped is read, which the digest needs too. */
    private static final class DigestedPipe extends DigestInputStream {

        DigestedPipe(InputStream in, MessageDigest digest) {
            super(in, digest);
        }

        @Override
        public long skip(long count) throws IOException {
            byte[] skipped = new byte[(int) Math.max(0, Math.min(count, BUFFER_BYTES))];
            return Math.max(0, read(skipped, 0, skipped.length));
        }
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
