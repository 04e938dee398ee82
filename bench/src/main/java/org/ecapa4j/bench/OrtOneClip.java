package org.ecapa4j.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The shortest program that classifies one clip with ONNX Runtime: {@code MODEL CLIP}, a WAV file of 16 kHz, mono, 16
 * bits, with a header of 44 bytes.
 */
public final class OrtOneClip {

    private static final int HEADER_BYTES = 44;

    private OrtOneClip() {}

    /** Prints the logits, and with {@code -Dpeak} the peak of the resident memory. */
    public static void main(String[] args) throws IOException, OrtException {
        ByteBuffer wav = ByteBuffer.wrap(Files.readAllBytes(Path.of(args[1]))).order(ByteOrder.LITTLE_ENDIAN);
        float[] samples = new float[(wav.capacity() - HEADER_BYTES) / 2];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = wav.getShort(HEADER_BYTES + 2 * i) / 32768f;
        }
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(args[0], new OrtSession.SessionOptions());
                OnnxTensor waveform = OnnxTensor.createTensor(environment, FloatBuffer.wrap(samples),
                        new long[] {1, samples.length});
                OrtSession.Result result = session.run(Map.of("waveform", waveform))) {
            float[] logits = ((float[][]) result.get(0).getValue())[0];
            System.out.println(logits[0] + " " + logits[1]);
            PeakMemory.printIfAsked();
        }
    }
}
