package org.ecapa4j.cli;

import java.io.IOException;
import java.util.function.Consumer;
import org.ecapa4j.VoiceGender;
import org.ecapa4j.audio.Recording;

/** Decodes sounds and has the network hear them. */
final class Listener {

    private final VoiceGender model;
    private final Console console;

    Listener(VoiceGender model, Console console) {
        this.model = model;
        this.console = console;
    }

    /** Hears one sound. */
    Heard hear(Input input, Consumer<String> warnings) throws IOException {
        return hearWhole(input, warnings);
    }

    /** Hears one sound in one pass, whatever its length. */
    Heard hearWhole(Input input, Consumer<String> warnings) throws IOException {
        Recording recording = input.decode(console);
        recording.warnings().forEach(warnings);
        return new Heard(recording.waveform().seconds(), model.classify(recording.waveform()));
    }
}
