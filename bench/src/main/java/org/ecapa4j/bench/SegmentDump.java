package org.ecapa4j.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.ecapa4j.VoiceGender;
import org.ecapa4j.onnx.OnnxFile;
import org.ecapa4j.tracking.Gate;
import org.ecapa4j.tracking.Segmenter;
import org.ecapa4j.tracking.SegmenterSettings;

/**
 * The segments of sounds: {@code MODEL speech|peak SOUND.f32 OUT.csv [...]}. Sounds are raw 32-bit floats at 16 kHz,
 * little-endian; written are label, start, stop, score, fundamental frequency, separated by tabs.
 */
public final class SegmentDump {

    private SegmentDump() {}

    /** See the class. */
    public static void main(String[] args) throws IOException {
        VoiceGender model = VoiceGender.load(OnnxFile.open(Path.of(args[0])));
        Gate gate = args[1].equals("speech") ? Gate.speech() : Gate.peak(Gate.MODEL_CARD_PEAK);
        for (int i = 2; i < args.length; i += 2) {
            ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(Path.of(args[i]))).order(ByteOrder.LITTLE_ENDIAN);
            float[] samples = new float[in.remaining() / Float.BYTES];
            in.asFloatBuffer().get(samples);
            StringBuilder text = new StringBuilder();
            Segmenter segmenter = new Segmenter(model, 16_000, SegmenterSettings.standard().withGate(gate), segment ->
                    text.append(String.format(Locale.ROOT, "%s\t%.3f\t%.3f\t%.4f\t%.1f%n", segment.label(),
                            segment.startSeconds(), segment.endSeconds(), segment.score(), segment.f0Hz())));
            segmenter.accept(samples, 0, samples.length);
            segmenter.finish();
            Files.writeString(Path.of(args[i + 1]), text);
        }
    }
}
