package org.ecapa4j.onnx.proto;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.ecapa4j.onnx.fault.ModelFault;

/**
 * Reads the protobuf messages of an ONNX file that matter here, by the field numbers of {@code onnx.proto}: no
 * generated classes, no second copy of the values. Functions and training information are skipped; nodes that need them
 * are refused later.
 */
public final class ModelReader {

    private final ReadContext context;
    private final CodedInputStream in;
    private long irVersion;
    private long opset;
    private String producerName = "";
    private String producerVersion = "";
    private GraphReader graph;
    private final Map<String, String> metadata = new LinkedHashMap<>();

    private ModelReader(ReadContext context) {
        this.context = context;
        this.in = context.in();
    }

    /**
     * Reads a {@code ModelProto} to the end of the input.
     *
     * @param in       the bytes
     * @param known    whether {@code in} has the true size of the input as its limit
     * @param external the files beside the model; none for a model without a folder
     * @param budget   of memory
     * @throws IOException if the bytes are no protobuf message or end early
     */
    public static Model read(CodedInputStream in, boolean known, Optional<ExternalData> external, MemoryBudget budget)
            throws IOException {
        ModelReader reader = new ModelReader(new ReadContext(in, known, external, budget, new ReadContext.Count()));
        Wire.fields(in, reader::field);
        if (reader.graph == null) {
            throw new ModelFault("expected an ONNX model, found no graph");
        }
        GraphReader graph = reader.graph;
        return new Model(new Model.Producer(reader.irVersion, reader.opset, reader.producerName,
                reader.producerVersion),
                reader.metadata, graph.nodes, graph.initializers, graph.inputs, graph.outputs);
    }

    /** Whether parsing failed because a length reaches beyond the end. */
    public static boolean isTruncation(IOException e) {
        return e instanceof Wire.Truncated;
    }

    private void field(int field, int tag) throws IOException {
        switch (field) {
            case 1 -> irVersion = in.readInt64();
            case 2 -> producerName = Wire.text(in, context.budget());
            case 3 -> producerVersion = Wire.text(in, context.budget());
            case 7 -> graph = GraphReader.read(context, 0);
            case 8 -> readOpset();
            case 14 -> readMetadata();
            default -> in.skipField(tag);
        }
    }

    private void readOpset() throws IOException {
        String[] domain = {""};
        long[] version = {0};
        Wire.message(in, (field, tag) -> {
            switch (field) {
                case 1 -> domain[0] = Wire.text(in, context.budget());
                case 2 -> version[0] = in.readInt64();
                default -> in.skipField(tag);
            }
        });
        if (GraphReader.isOnnx(domain[0])) {
            opset = version[0];
        }
    }

    private void readMetadata() throws IOException {
        context.budget().charge(128);
        String[] entry = {"", ""};
        Wire.message(in, (field, tag) -> {
            if (field == 1 || field == 2) {
                entry[field - 1] = Wire.text(in, context.budget());
            } else {
                in.skipField(tag);
            }
        });
        metadata.put(entry[0], entry[1]);
    }
}
