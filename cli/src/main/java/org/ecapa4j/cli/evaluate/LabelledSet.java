package org.ecapa4j.cli.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ecapa4j.cli.console.CommandException;
import org.ecapa4j.cli.input.ListText;
import org.ecapa4j.cli.input.SoundFolder;
import org.ecapa4j.cli.text.Csv;

/**
 * Finds out who speaks in which file: from a list, from folders named by label, or from the names of a known corpus.
 */
final class LabelledSet {

    static final String MALE = "male";
    static final String FEMALE = "female";

    private static final Pattern HILLENBRAND = Pattern.compile("(?i)([mwbg]\\d\\d)[a-z]{2}\\.\\w+");

    /** By speaker, then label: in the order of the results. */
    private final Map<String, Map<String, List<Path>>> files = new TreeMap<>();

    private LabelledSet() {}

    /**
     * A CSV file with the columns {@code path}, {@code label} and perhaps {@code speaker}; paths are relative to its
     * folder.
     */
    static List<LabelledSpeaker> ofList(Path list) throws IOException {
        LabelledSet set = new LabelledSet();
        List<String> lines = text(list).lines().toList();
        List<String> columns = lines.isEmpty() ? List.of() : Csv.fields(lines.get(0));
        int path = columns.indexOf("path");
        int label = columns.indexOf("label");
        int speaker = columns.indexOf("speaker");
        if (path < 0 || label < 0) {
            throw CommandException.failed(list
                    + ": line 1: expected the columns path, label and perhaps speaker, found "
                    + String.join(",", columns));
        }
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) {
                continue;
            }
            List<String> fields = Csv.fields(lines.get(i));
            String where = list + ": line " + (i + 1) + ": ";
            if (fields.size() != columns.size()) {
                throw CommandException.failed(where + "expected " + columns.size() + " fields, found " + fields.size());
            }
            Path file = resolve(list, fields.get(path), where);
            set.add(speaker < 0 || fields.get(speaker).isBlank() ? file.toString() : fields.get(speaker),
                    label(fields.get(label), where),
                    file);
        }
        return set.speakers(list);
    }

    /**
     * {@code male/...} and {@code female/...}: a folder in these is a speaker, and so is each file that lies directly
     * in them.
     */
    static List<LabelledSpeaker> ofFolders(Path folder) throws IOException {
        LabelledSet set = new LabelledSet();
        for (String label : List.of(FEMALE, MALE)) {
            Path ofLabel = folder.resolve(label);
            for (Path file : Files.isDirectory(ofLabel) ? SoundFolder.files(ofLabel) : List.<Path>of()) {
                Path inside = ofLabel.relativize(file);
                set.add(inside.getNameCount() > 1 ? inside.getName(0).toString() : inside.toString(), label, file);
            }
        }
        if (set.files.isEmpty()) {
            throw CommandException.failed(folder
                    + ": expected the folders male and female with sound files in them, found none");
        }
        return set.speakers(folder);
    }

    /** The files of a corpus anywhere below a folder. */
    static List<LabelledSpeaker> ofCorpus(Path folder, Corpus corpus) throws IOException {
        LabelledSet set = new LabelledSet();
        for (Path file : SoundFolder.files(folder)) {
            Matcher matcher = HILLENBRAND.matcher(file.getFileName().toString());
            if (matcher.matches()) {
                String speaker = matcher.group(1).toLowerCase(Locale.ROOT);
                char kind = speaker.charAt(0);
                if (kind == 'm' || kind == 'w') {
                    set.add(speaker, kind == 'm' ? MALE : FEMALE, file);
                }
            }
        }
        if (set.files.isEmpty()) {
            throw CommandException.failed(folder + ": expected files named as in the " + corpus.name()
                    .toLowerCase(Locale.ROOT)
                    + " corpus (m01ae.wav, w01ae.wav), found none");
        }
        return set.speakers(folder);
    }

    private void add(String speaker, String label, Path file) {
        files.computeIfAbsent(speaker, s -> new TreeMap<>()).computeIfAbsent(label, l -> new ArrayList<>()).add(file);
    }

    private List<LabelledSpeaker> speakers(Path source) {
        List<LabelledSpeaker> speakers = new ArrayList<>();
        files.forEach((speaker, byLabel) -> byLabel.forEach((label, paths) -> speakers.add(new LabelledSpeaker(speaker,
                label, paths))));
        if (speakers.isEmpty()) {
            throw CommandException.failed(source + ": expected at least one recording, found none");
        }
        return speakers;
    }

    private static String label(String text, String where) {
        String label = text.strip().toLowerCase(Locale.ROOT);
        if (!label.equals(MALE) && !label.equals(FEMALE)) {
            throw CommandException.failed(where + "label: expected male or female, found " + text);
        }
        return label;
    }

    private static Path resolve(Path list, String name, String where) {
        try {
            return list.resolveSibling(name);
        } catch (InvalidPathException e) {
            throw CommandException.failed(where + "path: expected the name of a file, found " + name);
        }
    }

    /** Spreadsheets write lists in one of several encodings. */
    private static String text(Path list) throws IOException {
        try {
            return ListText.of(Files.readAllBytes(list)).text();
        } catch (IllegalArgumentException e) {
            throw CommandException.failed(list + ": " + e.getMessage());
        }
    }
}
