package org.ecapa4j.speech;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The features of every frame, for the fit of the speech gate's network: {@code SOUND.f32 OUT.f32 [...]}. Sounds are
 * raw 32-bit floats at 16 kHz, little-endian. Written for each frame, big-endian: the features with all of the
 * neighbourhood known, then those with 10 and with no frames after it, then the fundamental frequency.
 */
public final class FeatureDump {

    private static final int[] AFTER = {SpeechFeatures.AFTER, 10, 0};

    private FeatureDump() {}

    /** See the class. */
    public static void main(String[] args) throws IOException {
        for (int i = 0; i < args.length; i += 2) {
            dump(samples(Path.of(args[i])), Path.of(args[i + 1]));
        }
    }

    private static void dump(float[] samples, Path out) throws IOException {
        int frames = samples.length / SpeechFrames.FRAME_SAMPLES;
        FrameHistory history = new FrameHistory(frames + 1);
        FrameAnalyser analyser = new FrameAnalyser(history);
        for (int at = 0; at < samples.length; ) {
            at += analyser.accept(samples, at, samples.length - at);
        }
        analyser.finish();
        float[] features = new float[SpeechFeatures.COUNT];
        try (DataOutputStream to = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(out)))) {
            for (int frame = 0; frame < frames; frame++) {
                for (int after : AFTER) {
                    SpeechFeatures.describe(history, frame, Math.min(frames - 1, frame + after), features);
                    for (float feature : features) {
                        to.writeFloat(feature);
                    }
                }
                to.writeFloat(history.hz[history.slot(frame)]);
            }
        }
    }

    /** Reads raw 32-bit floats. */
    static float[] samples(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        float[] samples = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(samples);
        return samples;
    }
}
