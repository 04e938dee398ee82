package org.ecapa4j.cli.batch;

import java.io.IOException;
import java.util.function.Consumer;
import org.ecapa4j.VoiceGender;
import org.ecapa4j.audio.stream.PcmStream;
import org.ecapa4j.cli.console.Console;
import org.ecapa4j.cli.input.Input;
import org.ecapa4j.speech.RecordingLevel;
import org.ecapa4j.tracking.RecordingClassifier;
import org.ecapa4j.tracking.RecordingSummary;

/** Decodes sounds of any length and has the network hear them, in bounded memory. */
public final class Listener {

    private final RecordingClassifier classifier;
    private final Console console;

    public Listener(VoiceGender model, Console console) {
        this.classifier = new RecordingClassifier(model);
        this.console = console;
    }

    /** Hears one sound to its end. */
    public Heard hear(Input input, Consumer<String> warnings, Progress.Part progress) throws IOException {
        try (PcmStream sound = input.open16k(console)) {
            RecordingSummary summary = hear(sound, warnings, progress);
            return new Heard(summary.seconds(), summary.prediction());
        }
    }

    /** Hears a sound at 16 kHz that somebody else has opened. */
    public RecordingSummary hear(PcmStream sound, Consumer<String> warnings, Progress.Part progress)
            throws IOException {
        progress.length(sound.frames());
        RecordingSummary summary;
        try {
            summary = classifier.classify((into, offset, length) -> {
                int found = sound.read(into, offset, length);
                progress.advance(Math.max(0, found));
                return found;
            });
        } finally {
            // Of a sound that is too short they tell why.
            sound.warnings().forEach(warnings);
        }
        if (summary.voicedSamples() == 0
                && sound.warnings().stream().noneMatch(warning -> warning.startsWith(RecordingLevel.SILENT))) {
            warnings.accept("no speech found: the answer is about something else");
        }
        return summary;
    }
}
