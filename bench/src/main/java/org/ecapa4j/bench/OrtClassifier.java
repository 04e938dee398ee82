package org.ecapa4j.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;

/** ONNX Runtime for Java with its default optimisations. */
final class OrtClassifier implements Classifier {

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;

    OrtClassifier(Path file, int threads) {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            session = environment.createSession(file.toString(), options);
        } catch (OrtException e) {
            throw new IllegalStateException(file + ": " + e.getMessage(), e);
        }
    }

    @Override
    public float[] logits(float[] samples) {
        try (OnnxTensor waveform = OnnxTensor.createTensor(environment, FloatBuffer.wrap(samples),
                new long[] {1, samples.length});
                OrtSession.Result result = session.run(Map.of("waveform", waveform))) {
            return ((float[][]) result.get(0).getValue())[0];
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
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
