package org.ecapa4j.bench;

import java.io.IOException;
import java.nio.file.Path;
import org.ecapa4j.Prediction;
import org.ecapa4j.VoiceGender;
import org.ecapa4j.audio.AudioFile;
import org.ecapa4j.onnx.OnnxFile;

/**
 * The shortest program that classifies one clip with ecapa4j: {@code MODEL CLIP}. {@link OrtOneClip} is its
 * counterpart.
 */
public final class EcapaOneClip {

    private EcapaOneClip() {}

    /** Prints the logits, and with {@code -Dpeak} the peak of the resident memory. */
    public static void main(String[] args) throws IOException {
        VoiceGender model = VoiceGender.load(OnnxFile.open(Path.of(args[0])));
        Prediction prediction = model.classify(AudioFile.read(Path.of(args[1])));
        System.out.println(prediction.logits()[0] + " " + prediction.logits()[1]);
        PeakMemory.printIfAsked();
    }
}
