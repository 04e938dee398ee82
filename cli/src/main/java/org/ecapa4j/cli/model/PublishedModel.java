package org.ecapa4j.cli.model;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** The models on the Hugging Face hub that have a short name in this command. */
public enum PublishedModel {

    /** The first file: every layer quantised, the mel filterbank too. */
    V1("alice-sabrina-ivy/voice-gender-classifier-onnx-q8", Optional.empty()),

    /** The second file: the mel filterbank in float. */
    V2("Alice-Sabrina-Ivy/voice-gender-classifier-onnx-q8-v2",
            Optional.of("fdc2dbdcf99b9217977f7472f7d677dd48219c4759ca3f38d0626b600d86c252"));

    private static final String FILE = "onnx/model_quantized.onnx";

    private final String repository;
    private final Optional<String> sha256;

    PublishedModel(String repository, Optional<String> sha256) {
        this.repository = repository;
        this.sha256 = sha256;
    }

    /** What to call it on the command line: {@code v1}, {@code v2}. */
    public String commandName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Name of its file in the {@link ModelCache}. */
    String fileName() {
        return "voice-gender-q8-" + commandName() + ".onnx";
    }

    /** The digest of the file in hexadecimal, where it is known. */
    public Optional<String> sha256() {
        return sha256;
    }

    /**
     * Where a hub has it.
     *
     * @param hub such as {@code https://huggingface.co}, or a mirror of the same layout
     */
    public URI uri(URI hub) {
        String base = hub.toString();
        return URI.create((base.endsWith("/") ? base : base + "/") + repository + "/resolve/main/" + FILE);
    }

    /** The model of that name. */
    public static Optional<PublishedModel> named(String name) {
        for (PublishedModel model : values()) {
            if (model.commandName().equals(name)) {
                return Optional.of(model);
            }
        }
        return Optional.empty();
    }
}
