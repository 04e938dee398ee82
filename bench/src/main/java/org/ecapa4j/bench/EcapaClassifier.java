package org.ecapa4j.bench;

import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.ecapa4j.Numerics;
import org.ecapa4j.VoiceGender;
import org.ecapa4j.KernelChoice;
import org.ecapa4j.onnx.OnnxFile;

/** ecapa4j as a program uses it. */
final class EcapaClassifier implements Classifier {

    private final VoiceGender model;
    private final ExecutorService workers;

    EcapaClassifier(Path file, Numerics numerics, KernelChoice kernels, int threads) {
        workers = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "worker");
            thread.setDaemon(true);
            return thread;
        });
        model = VoiceGender.load(OnnxFile.open(file), numerics, kernels).withThreads(threads, workers);
    }

    @Override
    public float[] logits(float[] samples) {
        return model.classify(samples, VoiceGender.SAMPLE_RATE_HZ).logits();
    }

    @Override
    public void close() {
        workers.shutdown();
    }
}
