package org.ecapa4j.cli.model;

import java.util.Map;
import java.util.Optional;

/** Files that are recognised by their digest. */
public final class KnownModels {

    private static final Map<String, String> BY_SHA256 = Map.of(
        "fdc2dbdcf99b9217977f7472f7d677dd48219c4759ca3f38d0626b600d86c252",
        "the published v2 model (Alice-Sabrina-Ivy/voice-gender-classifier-onnx-q8-v2)",
        Models.DEMO_SHA256,
        "the demo model, recipe v2 (ships with ecapa4j)",
        "a3ae22b8cf456dc2a48d35bf718c4fab858172d71d164f2743774774b7a005b7", "the demo model, recipe v1",
        "55a7bd73f127c469e3ea007f501244379e88b5ade93c93685ddecb3375d82b99",
        "the demo model, recipe v1 from the export that was not simplified",
        "96c5b226d2710db3b90af7c662ad23c6859a21dcca08e5c26f7bdc076555a778", "the demo model, float");

    private KnownModels() {}

    /** What the file with that digest is. */
    public static Optional<String> title(String sha256) {
        return Optional.ofNullable(BY_SHA256.get(sha256));
    }
}
