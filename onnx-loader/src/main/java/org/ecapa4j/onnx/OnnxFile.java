package org.ecapa4j.onnx;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.ecapa4j.onnx.ModelInfo.Recipe;
import org.ecapa4j.onnx.fault.ModelFault;
import org.ecapa4j.onnx.graph.Graph;
import org.ecapa4j.onnx.graph.ShapeInference;
import org.ecapa4j.onnx.labels.Labels;
import org.ecapa4j.onnx.network.NetworkMatcher;
import org.ecapa4j.onnx.proto.Model;
import org.ecapa4j.onnx.proto.ModelReader;
import org.ecapa4j.weights.EcapaWeights;
import org.ecapa4j.weights.LayerWeights;
import org.ecapa4j.weights.QuantizedWeight;
import org.ecapa4j.weights.WeightSource;

/**
 * An ONNX file of this network. Everything is read and checked when it is opened; the file itself is not kept.
 *
 * <p>Immutable and thread-safe; needs no closing.
 */
public final class OnnxFile implements WeightSource {

    /** The published float model has 62 MB; a file far beyond that is a mistake or an attack. */
    private static final int MAX_BYTES = 1 << 29;

    private static final int BUFFER_BYTES = 1 << 16;
    private static final long MIN_IR_VERSION = 8;
    private static final long MAX_IR_VERSION = 13;
    private static final long MIN_OPSET = 17;
    private static final long MAX_OPSET = 21;

    private final String sourceName;
    private final Optional<Path> file;
    private final EcapaWeights weights;
    private final ModelInfo info;

    private OnnxFile(String sourceName, Optional<Path> file, EcapaWeights weights, ModelInfo info) {
        this.sourceName = sourceName;
        this.file = file;
        this.weights = weights;
        this.info = info;
    }

    /**
     * Reads a file. Names of labels that the file does not have may come from a {@code config.json} beside it.
     *
     * @throws OnnxFormatException if the file is missing, cannot be read, or is not this network
     */
    public static OnnxFile open(Path path) {
        String name = path.getFileName() == null ? path.toString() : path.getFileName().toString();
        if (Files.isDirectory(path)) {
            throw OnnxFormatException.expected(path.toString(), "an ONNX file", "a directory");
        }
        try (InputStream in = Files.newInputStream(path)) {
            if (Files.size(path) > MAX_BYTES) {
                throw OnnxFormatException.expected(path.toString(), "at most " + MAX_BYTES + " bytes", Files.size(path));
            }
            return load(in, name, Optional.of(path));
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
        return load(in, name, Optional.empty());
    }

    /**
     * Reads bytes in memory; does not keep them.
     *
     * @param name what to call them in messages
     * @throws OnnxFormatException if the bytes are not this network
     */
    public static OnnxFile of(byte[] bytes, String name) {
        try {
            return load(new ByteArrayInputStream(bytes), name, Optional.empty());
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

    /** What the file says about itself. */
    public ModelInfo info() {
        return info;
    }

    /**
     * The SHA-256 of the opened file in lower-case hex, by reading the file again: digesting while loading would cost a short program more
     * than loading. Empty for streams and bytes, which are not kept.
     *
     * @throws OnnxFormatException if the file can no longer be read or has another size than when it was opened
     */
    public Optional<String> sha256() {
        return file.map(path -> {
            try (InputStream in = Files.newInputStream(path)) {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                byte[] buffer = new byte[BUFFER_BYTES];
                long size = 0;
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    digest.update(buffer, 0, read);
                    size += read;
                }
                if (size != info.sizeBytes()) {
                    throw OnnxFormatException.expected(path.toString(), info.sizeBytes() + " bytes as when it was opened", size);
                }
                return HexFormat.of().formatHex(digest.digest());
            } catch (IOException e) {
                throw new OnnxFormatException(path + ": cannot be read: " + e, e);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        });
    }

    private static OnnxFile load(InputStream bytes, String name, Optional<Path> file) throws IOException {
        try {
            Source source = new Source(bytes);
            Model model = parse(source);
            checkVersions(model);
            Graph graph = new Graph(model);
            NetworkMatcher matcher = new NetworkMatcher(new ShapeInference(graph));
            Labels labels = file.map(Labels::beside).orElse(Labels.NONE);
            EcapaWeights weights = matcher.match(count -> labels.names(model.metadata(), count));
            ModelInfo info = new ModelInfo(model.irVersion(), model.opset(), model.producerName(), model.producerVersion(),
                    source.count, recipe(weights), sites(matcher), model.metadata());
            return new OnnxFile(name, file, weights, info);
        } catch (ModelFault e) {
            throw new OnnxFormatException(name + ": " + e.getMessage(), e);
        }
    }

    private static List<LayerInfo> sites(NetworkMatcher matcher) {
        return matcher.layers().stream()
                .map(site -> new LayerInfo(site.name(), site.node(), site.tensor(), site.type())).toList();
    }

    private static Model parse(Source source) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(source, BUFFER_BYTES);
        in.setSizeLimit(MAX_BYTES);
        if (in.isAtEnd()) {
            throw new ModelFault("expected an ONNX model, found an empty file");
        }
        try {
            return ModelReader.read(in);
        } catch (InvalidProtocolBufferException e) {
            String found = source.count >= MAX_BYTES ? "more than " + MAX_BYTES + " bytes"
                    : source.ended ? "a file that ends in the middle, after " + source.count + " bytes: truncated, or no ONNX file"
                            : "bytes that are no protobuf message";
            throw new ModelFault("expected an ONNX model, found " + found, e);
        }
    }

    private static void checkVersions(Model model) {
        if (model.irVersion() < MIN_IR_VERSION || model.irVersion() > MAX_IR_VERSION) {
            throw ModelFault.expected("ir_version", MIN_IR_VERSION + " to " + MAX_IR_VERSION, model.irVersion());
        }
        if (model.opset() < MIN_OPSET || model.opset() > MAX_OPSET) {
            throw ModelFault.expected("opset_import", "ai.onnx opset " + MIN_OPSET + " to " + MAX_OPSET,
                    model.opset() == 0 ? "none" : model.opset());
        }
    }

    private static Recipe recipe(EcapaWeights weights) {
        List<LayerWeights> layers = weights.layers();
        long quantized = layers.stream().filter(layer -> layer.weight() instanceof QuantizedWeight).count();
        if (quantized == 0) {
            return Recipe.FP32;
        }
        if (quantized == layers.size()) {
            return Recipe.V1;
        }
        boolean melInFloat = !(weights.frontEnd().mel().weight() instanceof QuantizedWeight);
        return melInFloat && quantized == layers.size() - 1 ? Recipe.V2 : Recipe.PARTLY_QUANTISED;
    }

    /** Counts what is read, and remembers whether the end was reached. */
    private static final class Source extends FilterInputStream {

        private long count;
        private boolean ended;

        Source(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = in.read(buffer, offset, length);
            if (read > 0) {
                count += read;
            } else if (length > 0) {
                ended = true;
            }
            return read;
        }

        @Override
        public long skip(long length) throws IOException {
            long skipped = in.skip(length);
            count += skipped;
            return skipped;
        }
    }
}
