package org.ecapa4j.cli;

import java.io.IOException;
import java.util.function.Consumer;
import org.ecapa4j.VoiceGender;
import org.ecapa4j.audio.PcmStream;
import org.ecapa4j.audio.Recording;
import org.ecapa4j.tracking.Gate;
import org.ecapa4j.tracking.RecordingClassifier;
import org.ecapa4j.tracking.RecordingSummary;

/** Decodes sounds and has the network hear them. */
final class Listener {

    private final VoiceGender model;
    private final RecordingClassifier classifier;
    private final Console console;

    Listener(VoiceGender model, Console console) {
        this.model = model;
        this.classifier = new RecordingClassifier(model);
        this.console = console;
    }

    /** Hears one sound of any length in bounded memory: in one pass up to half a minute, else window by window. */
    Heard hear(Input input, Consumer<String> warnings) throws IOException {
        try (PcmStream sound = input.open16k(console)) {
            RecordingSummary heard = classifier.classify(sound::read);
            sound.warnings().forEach(warnings);
            if (heard.windows() > 1 && heard.voicedSamples() == 0) {
                warnings.accept("no voice found (every sample is below " + Gate.MODEL_CARD_PEAK + "); the answer is about what there is");
            }
            return new Heard(heard.seconds(), heard.prediction());
        }
    }

    /** Hears one sound in one pass, whatever its length. */
    Heard hearWhole(Input input, Consumer<String> warnings) throws IOException {
        Recording recording = input.decode(console);
        recording.warnings().forEach(warnings);
        return new Heard(recording.waveform().seconds(), model.classify(recording.waveform()));
    }
}
