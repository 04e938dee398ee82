package org.ecapa4j.onnx.labels;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ecapa4j.onnx.fault.ModelFault;

/**
 * Where the names of the logits come from: a {@code config.json} that was asked for, else the model's metadata, else a
 * {@code config.json} beside the file (its {@code id2label}, as Hugging Face writes it) that is this model's, else
 * {@code male} and {@code female} for two, else numbers.
 */
public final class Labels {

    /** No file beside. */
    public static final Labels NONE = new Labels(Optional.empty(), Optional.empty());

    private static final List<String> METADATA_KEYS = List.of("labels", "id2label", "classes", "class_names",
            "label_names");
    private static final long MAX_CONFIG_BYTES = 1 << 20;
    private static final int MAX_METADATA = 1 << 16;
    private static final String FAMILY = "ecapa";

    private final Optional<Path> beside;
    private final Optional<Path> asked;

    private Labels(Optional<Path> beside, Optional<Path> asked) {
        this.beside = beside;
        this.asked = asked;
    }

    /**
     * The names found.
     *
     * @param names  in the order of the logits
     * @param source where they come from, for people
     * @param notes  what was found and not used, for people
     */
    public record Found(List<String> names, String source, List<String> notes) {}

    /** With the {@code config.json} in the folder of that model, if there is one and it is this model's. */
    public static Labels beside(Path model) {
        Path config = model.resolveSibling("config.json");
        return Files.isRegularFile(config) ? new Labels(Optional.of(config), Optional.empty()) : NONE;
    }

    /** With that {@code config.json}, which must have the names. */
    public static Labels of(Path config) {
        return new Labels(Optional.empty(), Optional.of(config));
    }

    /** As many names as the network has logits. */
    public Found find(Map<String, String> metadata, int count) {
        if (asked.isPresent()) {
            String where = asked.get().toString();
            Object names = json(where, asked.get()) instanceof Map<?, ?> object ? object.get("id2label") : null;
            if (names == null) {
                throw ModelFault.expected(where, "an object with id2label", "none");
            }
            return new Found(LabelText.checked(where, named(where + " id2label", names), count), where, List.of());
        }
        for (String key : METADATA_KEYS) {
            if (metadata.containsKey(key)) {
                String where = "metadata " + key;
                return new Found(LabelText.checked(where, named(where, metadata.get(key).strip()), count), where,
                        List.of());
            }
        }
        List<String> notes = new ArrayList<>();
        Optional<List<String>> configured = beside.flatMap(config -> configured(config, count, notes));
        if (configured.isPresent()) {
            return new Found(configured.get(), "config.json beside the model", notes);
        }
        return count == 2 ? new Found(List.of("male", "female"), "the published model's", notes)
                : new Found(IntStream.range(0, count).mapToObj(Integer::toString).toList(), "none given: numbers",
                notes);
    }

    /** A neighbour's file of somebody else must not name this model's labels, nor stop its load. */
    private static Optional<List<String>> configured(Path config, int count, List<String> notes) {
        String where = "config.json beside the model";
        try {
            Object json = json(where, config);
            Map<?, ?> object = json instanceof Map<?, ?> map ? map : Map.of();
            String type = object.get("model_type") instanceof String text ? text : "none";
            if (object.get("id2label") == null) {
                return Optional.empty();
            }
            if (!type.toLowerCase(Locale.ROOT).contains(FAMILY)) {
                notes.add(where + " is not read: its model_type is " + LabelText.visible(type) + ", not one of "
                        + FAMILY);
                return Optional.empty();
            }
            List<String> names = LabelText.checked(where, named(where + " id2label", object.get("id2label")), count);
            return Optional.of(names);
        } catch (ModelFault e) {
            notes.add("not read: " + LabelText.visible(e.getMessage()));
            return Optional.empty();
        }
    }

    private static Object json(String where, Path config) {
        try {
            if (Files.isDirectory(config)) {
                throw ModelFault.expected(where, "a config.json", "a folder");
            }
            if (Files.size(config) > MAX_CONFIG_BYTES) {
                throw ModelFault.expected(where, "at most " + MAX_CONFIG_BYTES + " bytes", Files.size(config));
            }
            return Json.parse(where, Files.readString(config));
        } catch (NoSuchFileException e) {
            throw ModelFault.expected(where, "a config.json", "no such file");
        } catch (CharacterCodingException e) {
            throw ModelFault.expected(where, "JSON in UTF-8", "other bytes");
        } catch (IOException e) {
            throw new ModelFault(where + ": cannot be read: " + e, e);
        }
    }

    /** JSON, or names with commas between. */
    private static List<String> named(String where, String text) {
        if (text.length() > MAX_METADATA) {
            throw ModelFault.expected(where, "at most " + MAX_METADATA + " characters", text.length());
        }
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
        List<String> names = new ArrayList<>();
        for (Object value : values) {
            if (!(value instanceof String name)) {
                throw ModelFault.expected(where, "names", value);
            }
            names.add(name);
        }
        return names;
    }
}
