package org.ecapa4j.cli.segment.folder;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.ecapa4j.cli.file.WholeFile;
import org.ecapa4j.cli.input.Input;

/** What recordings are called where one name must not stand for two: in a folder of results, and in RTTM. */
public final class RecordingNames {

    private RecordingNames() {}

    /**
     * Where a recording is, with {@code /}: from the working folder if it is below that, else from the root. It is the
     * same however the recording was named: by itself, by its folder, by a glob. A channel alone is a place of its own:
     * {@code a/call.wav} with {@code .ch2} before the ending.
     */
    static String place(Input input) {
        String place = placeOfFile(input);
        if (input.reading().channel().isEmpty()) {
            return place;
        }
        String stem = stem(place);
        String file = place.substring(place.lastIndexOf('/') + 1);
        return folder(place) + stem + ".ch" + input.reading().channel().getAsInt() + file.substring(stem.length());
    }

    /** The same for all channels of a recording. */
    private static String placeOfFile(Input input) {
        if (input.isStandardInput()) {
            return "stdin";
        }
        Path file = Path.of(input.name()).toAbsolutePath().normalize();
        Path here = Path.of("").toAbsolutePath().normalize();
        Path place = file.startsWith(here) ? here.relativize(file) : file.getRoot().relativize(file);
        return place.toString().replace('\\', '/');
    }

    /** The name of a file without folders and extension. */
    static String stem(String place) {
        String file = place.substring(place.lastIndexOf('/') + 1);
        int dot = file.lastIndexOf('.');
        return dot > 0 ? file.substring(0, dot) : file;
    }

    /**
     * A file of results for each recording, in folders as the recordings are: {@code a/talk.wav} becomes
     * {@code a/talk.TextGrid}; {@code a/talk.wav.TextGrid} where {@code a/talk.flac} is there too.
     *
     * @param places where the recordings are, see {@link #place}
     * @param owned  files that recordings have from an earlier run
     * @param taken  files that are nobody else's to have
     */
    static Map<Source, String> outputs(Map<Source, String> places, String extension, Map<Source, String> owned,
            Collection<String> taken) {
        Map<String, Integer> counts = new HashMap<>();
        places.values().forEach(place -> counts.merge(key(shortName(place, extension)), 1, Integer::sum));
        Set<String> takenKeys = new HashSet<>();
        taken.forEach(output -> takenKeys.add(key(output)));
        Map<Source, String> outputs = new LinkedHashMap<>();
        places.forEach((source, place) -> {
            String own = owned.get(source);
            outputs.put(source, own != null ? own
                    : free(place, extension, takenKeys, counts.get(key(shortName(place, extension))) > 1));
        });
        return outputs;
    }

    private static String free(String place, String extension, Set<String> takenKeys, boolean shared) {
        String output = shortName(place, extension);
        if (shared || takenKeys.contains(key(output))) {
            output = longName(place, "", extension);
        }
        for (int number = 2; !takenKeys.add(key(output)); number++) {
            output = longName(place, "-" + number, extension);
        }
        return output;
    }

    /**
     * A name for each recording that no other has: its stem, or its whole place where two have one stem. No blanks; the
     * same for all channels of a recording.
     */
    public static Map<Input, String> ids(List<Input> inputs) {
        Map<String, String> places = new LinkedHashMap<>();
        List<Input> readable = inputs.stream().filter(input -> input.fault().isEmpty()).toList();
        readable.forEach(input -> places.put(file(input), placeOfFile(input)));
        Map<String, Integer> counts = new HashMap<>();
        places.values().forEach(place -> counts.merge(unblanked(stem(place)), 1, Integer::sum));
        Set<String> taken = new HashSet<>();
        Map<String, String> ids = new HashMap<>();
        places.forEach((file, place) -> {
            String id = unblanked(stem(place));
            id = counts.get(id) > 1 ? unblanked(place) : id;
            for (int number = 2; !taken.add(id); number++) {
                id = unblanked(place) + "-" + number;
            }
            ids.put(file, id);
        });
        Map<Input, String> byInput = new HashMap<>();
        readable.forEach(input -> byInput.put(input, ids.get(file(input))));
        return byInput;
    }

    /** A file may be called stdin. */
    private static String file(Input input) {
        return input.isStandardInput() ? input.name() : placeOfFile(input);
    }

    private static String unblanked(String text) {
        return text.replaceAll("\\s", "_");
    }

    /** Some file systems do not tell A from a. */
    private static String key(String output) {
        return output.toLowerCase(Locale.ROOT);
    }

    private static String folder(String place) {
        return place.substring(0, place.lastIndexOf('/') + 1);
    }

    private static String shortName(String place, String extension) {
        return folder(place) + fitted(stem(place), "." + extension);
    }

    private static String longName(String place, String number, String extension) {
        return folder(place) + fitted(place.substring(place.lastIndexOf('/') + 1), number + "." + extension);
    }

    /** A name that is too long with its ending gives way to a mark of the whole of it. */
    private static String fitted(String name, String ending) {
        if (bytes(name + ending) <= WholeFile.LONGEST_NAME_BYTES) {
            return name + ending;
        }
        String mark = String.format("~%08x", name.hashCode());
        String cut = name;
        while (bytes(cut + mark + ending) > WholeFile.LONGEST_NAME_BYTES) {
            cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
        }
        return cut + mark + ending;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
