package org.ecapa4j.onnx.labels;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ecapa4j.onnx.fault.ModelFault;

/**
 * The names of the logits: from the model's metadata, else from a {@code config.json} beside the file (its {@code id2label}, as Hugging
 * Face writes it), else {@code male} and {@code female} for two, else numbers.
 */
public final class Labels {

    /** No file beside. */
    public static final Labels NONE = new Labels(Optional.empty());

    private static final List<String> METADATA_KEYS = List.of("labels", "id2label", "classes", "class_names", "label_names");
    private static final long MAX_CONFIG_BYTES = 1 << 20;

    private final Optional<Path> config;

    private Labels(Optional<Path> config) {
        this.config = config;
    }

    /** With the {@code config.json} in the folder of that model, if there is one. */
    public static Labels beside(Path model) {
        Path config = model.resolveSibling("config.json");
        return Files.isRegularFile(config) ? new Labels(Optional.of(config)) : NONE;
    }

    public List<String> names(Map<String, String> metadata, int count) {
        for (String key : METADATA_KEYS) {
            if (metadata.containsKey(key)) {
                return checked("metadata " + key, named("metadata " + key, metadata.get(key).strip()), count);
            }
        }
        Optional<List<String>> configured = config.flatMap(Labels::configured);
        if (configured.isPresent()) {
            return checked("config.json", configured.get(), count);
        }
        return count == 2 ? List.of("male", "female") : IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }

    private static Optional<List<String>> configured(Path config) {
        String text;
        try {
            if (Files.size(config) > MAX_CONFIG_BYTES) {
                throw ModelFault.expected("config.json", "at most " + MAX_CONFIG_BYTES + " bytes", Files.size(config));
            }
            text = Files.readString(config);
        } catch (IOException e) {
            throw new ModelFault("config.json beside the model: cannot be read: " + e, e);
        }
        if (Json.parse("config.json", text) instanceof Map<?, ?> object && object.get("id2label") != null) {
            return Optional.of(named("config.json id2label", object.get("id2label")));
        }
        return Optional.empty();
    }

    /** JSON, or names with commas between. */
    private static List<String> named(String where, String text) {
        if (text.startsWith("[") || text.startsWith("{")) {
            return named(where, Json.parse(where, text));
        }
        return List.of(text.split(",", -1)).stream().map(String::strip).toList();
    }

    /** A list of names, or an object from {@code "0"}, {@code "1"} ... to names. */
    private static List<String> named(String where, Object json) {
        List<Object> values = new ArrayList<>();
        if (json instanceof List<?> list) {
            values.addAll(list);
        } else if (json instanceof Map<?, ?> map) {
            for (int i = 0; i < map.size(); i++) {
                Object name = map.get(Integer.toString(i));
                if (name == null) {
                    throw ModelFault.expected(where, "keys 0 to " + (map.size() - 1), map.keySet());
                }
                values.add(name);
            }
        } else {
            throw ModelFault.expected(where, "a list of names or an object from index to name", json);
        }
        return values.stream().map(name -> {
            if (name instanceof String string) {
                return string;
            }
            throw ModelFault.expected(where, "names", name);
        }).toList();
    }

    private static List<String> checked(String where, List<String> names, int count) {
        if (names.size() != count) {
            throw ModelFault.expected(where, count + " names of labels", names.size() + " " + names);
        }
        if (names.stream().anyMatch(String::isBlank) || new HashSet<>(names).size() != names.size()) {
            throw ModelFault.expected(where, "different names that are not blank", names);
        }
        return names;
    }
}
