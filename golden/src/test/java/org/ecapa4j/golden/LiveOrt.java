package org.ecapa4j.golden;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/** ONNX Runtime itself, on one thread, with every stage of the network among its outputs. */
final class LiveOrt implements AutoCloseable {

    private final OrtSession session;
    private final Map<String, String> taps;

    /** A session for a model. */
    LiveOrt(byte[] model) {
        OnnxGraph graph = new OnnxGraph(model);
        taps = StageTaps.of(graph);
        graph.outputs(new TreeSet<>(taps.values()));
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            session = OrtEnvironment.getEnvironment().createSession(graph.bytes(), options);
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every stage of one clip; {@code fc7.out} are the logits. */
    Map<String, Tensor> stages(float[] samples) {
        Map<String, Tensor> stages = new LinkedHashMap<>();
        try (OnnxTensor waveform = OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), FloatBuffer.wrap(samples),
                new long[] {1, samples.length});
                OrtSession.Result result = session.run(Map.of("waveform", waveform))) {
            for (Map.Entry<String, String> tap : taps.entrySet()) {
                stages.put(tap.getKey(), tensor(result.get(tap.getValue()).orElseThrow()));
            }
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
        return stages;
    }

    private static Tensor tensor(OnnxValue value) {
        OnnxTensor tensor = (OnnxTensor) value;
        FloatBuffer buffer = tensor.getFloatBuffer();
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        return new Tensor(tensor.getInfo().getShape(), values);
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }
}
