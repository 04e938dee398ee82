package org.ecapa4j.cli.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ecapa4j.cli.console.CommandException;
import org.ecapa4j.cli.input.SoundSearch;

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
     *
     * @param faults takes each row that cannot be used, before the exception that says how many there are
     */
    static List<LabelledSpeaker> ofList(Path list, Consumer<String> faults) throws IOException {
        LabelledSet set = new LabelledSet();
        LabelledRows rows = LabelledRows.of(list, set::add);
        rows.faults().forEach(faults);
        if (!rows.faults().isEmpty()) {
            throw CommandException.failed(list + ": " + rows.faults().size() + " of " + rows.count()
                    + " rows cannot be used, so that nothing was evaluated");
        }
        return set.speakers(list);
    }

    /**
     * {@code male/...} and {@code female/...}: a folder in these is a speaker, and so is each file that lies directly
     * in them.
     */
    static List<LabelledSpeaker> ofFolders(Path folder, SoundSearch search) throws IOException {
        LabelledSet set = new LabelledSet();
        for (String label : List.of(FEMALE, MALE)) {
            Path ofLabel = folder.resolve(label);
            for (Path file : Files.isDirectory(ofLabel) ? search.files(ofLabel) : List.<Path>of()) {
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
    static List<LabelledSpeaker> ofCorpus(Path folder, Corpus corpus, SoundSearch search) throws IOException {
        LabelledSet set = new LabelledSet();
        for (Path file : search.files(folder)) {
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
}
