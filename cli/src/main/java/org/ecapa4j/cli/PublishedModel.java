package org.ecapa4j.cli;

import java.util.Locale;
import java.util.Optional;

/** The models on the Hugging Face hub that have a short name in this command. */
enum PublishedModel {

    /** The first file: every layer quantised, the mel filterbank too. */
    V1,

    /** The second file: the mel filterbank in float. */
    V2;

    /** What to call it on the command line: {@code v1}, {@code v2}. */
    String commandName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Name of its file in the {@link ModelCache}. */
    String fileName() {
        return "voice-gender-q8-" + commandName() + ".onnx";
    }

    /** The model of that name. */
    static Optional<PublishedModel> named(String name) {
        for (PublishedModel model : values()) {
            if (model.commandName().equals(name)) {
                return Optional.of(model);
            }
        }
        return Optional.empty();
    }
}
