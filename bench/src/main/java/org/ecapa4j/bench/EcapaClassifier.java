package org.ecapa4j.bench;

import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.ecapa4j.Numerics;
import org.ecapa4j.VoiceGender;
import org.ecapa4j.kernel.KernelChoice;
import org.ecapa4j.onnx.OnnxFile;
import org.ecapa4j.weights.FrontEndDefinition;

/** ecapa4j as a program uses it. */
final class EcapaClassifier implements Classifier {

    private final VoiceGender model;
    private final ExecutorService helpers;

    EcapaClassifier(Path file, Numerics numerics, KernelChoice kernels, int threads) {
        helpers = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "helper");
            thread.setDaemon(true);
            return thread;
        });
        model = VoiceGender.load(OnnxFile.open(file), numerics, kernels).withThreads(threads, helpers);
    }

    @Override
    public float[] logits(float[] samples) {
        return model.classify(samples, FrontEndDefinition.SAMPLE_RATE_HZ).logits();
    }

    @Override
    public void close() {
        helpers.shutdown();
    }
}
