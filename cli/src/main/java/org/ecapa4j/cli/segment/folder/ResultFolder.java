package org.ecapa4j.cli.segment.folder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ecapa4j.cli.console.CommandException;
import org.ecapa4j.cli.console.Faults;
import org.ecapa4j.cli.file.OutputGuard;
import org.ecapa4j.cli.file.WholeFile;
import org.ecapa4j.cli.input.Input;

/**
 * The folder of {@code --output-dir}: a file for each recording, in folders as the recordings are, and a {@link
 * Journal} that knows what each was made of. Its own files it may replace as long as nobody has changed them.
 */
public final class ResultFolder {

    private final Path folder;
    private final String made;
    private final Journal journal;
    private final Map<Input, Source> sources = new HashMap<>();
    private final Map<Source, String> outputs;

    private ResultFolder(Path folder, String extension, String made, List<Input> inputs) throws IOException {
        this.folder = folder;
        this.made = made;
        this.journal = Journal.of(folder);
        // All names before any work: a name must depend neither on which recordings fail nor on which are done.
        Map<Source, String> places = new LinkedHashMap<>();
        for (Input input : inputs) {
            if (input.fault().isEmpty()) {
                sources.put(input, Source.of(input, folder));
                places.put(sources.get(input), RecordingNames.place(input));
            }
        }
        List<String> taken = new ArrayList<>(journal.outputs());
        taken.add(Journal.NAME);
        outputs = RecordingNames.outputs(places, extension, journal.outputs(extension), taken);
    }

    /**
     * Makes the folder where there is none, and reads what is known of its files.
     *
     * @param extension of the files that are written, without the dot
     * @param made      everything that decides what a file holds, as a JSON object
     * @param inputs    all recordings of the run
     */
    public static ResultFolder open(Path folder, String extension, String made, List<Input> inputs) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw CommandException.failed("--output-dir " + folder + ": expected a folder, found a file");
        }
        try {
            Files.createDirectories(folder);
            return new ResultFolder(folder, extension, made, inputs);
        } catch (IOException e) {
            throw Faults.unwritable(folder, e);
        }
    }

    /**
     * The inputs that have no results of this run's kind yet, or have changed since.
     *
     * @throws CommandException when results are there that were made in another way, or that nobody knows of
     */
    public List<Input> rest(List<Input> inputs) throws IOException {
        List<Input> rest = new ArrayList<>();
        for (Input input : inputs) {
            if (input.fault().isPresent() || !Files.isRegularFile(file(input))) {
                rest.add(input);
                continue;
            }
            Optional<Journal.Entry> known = entry(input);
            if (known.isEmpty()) {
                throw CommandException.failed("--resume: " + file(input) + ": expected the segments of "
                        + input.title() + ", found a file of which " + Journal.NAME + " there knows nothing; delete"
                        + " that file to have it made again");
            } else if (!known.get().made().equals(made)) {
                throw CommandException.failed("--resume: " + file(input) + ": expected "
                        + made + ", found " + known.get().made()
                        + "; give the same model, numerics and options as before, or another folder");
            } else if (hasChanged(input, known.get())) {
                rest.add(input);
            }
        }
        return rest;
    }

    /**
     * Checks that no file that will be written takes the place of one that somebody else has made.
     *
     * @param force whether the user wants it replaced all the same
     */
    public void check(List<Input> inputs, OutputGuard guard, boolean force) throws IOException {
        for (Input input : inputs) {
            if (input.fault().isPresent()) {
                continue;
            }
            Path file = file(input);
            guard.checkKind("--output-dir", file);
            if (!force && Files.isRegularFile(file) && Files.size(file) > 0 && !isAsWritten(input, file)) {
                throw CommandException.failed(file + ": is there already, and is not what ecapa4j has written for "
                        + input.title() + "; --force replaces it");
            }
        }
    }

    /**
     * Writes the results of a recording to its file.
     *
     * @param seconds how long each label was heard
     * @return why that file could not be written; empty if it was
     * @throws CommandException when no other could be written either
     */
    public Optional<String> write(Input input, String results, Map<String, Double> seconds) {
        byte[] text = results.getBytes(StandardCharsets.UTF_8);
        Path file = file(input);
        try {
            Files.createDirectories(file.getParent());
            journal.add(new Journal.Entry(outputs.get(sources.get(input)), sources.get(input), SourceState.of(input),
                    Journal.sha256(text), seconds, made));
            WholeFile.write(file, out -> out.write(text));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(Faults.unwritable(file, e).getMessage());
        } catch (CommandException e) {
            if (e.getMessage().matches(".*(No space left|[Qq]uota|Read-only|not enough space).*")) {
                throw e;
            }
            return Optional.of(e.getMessage());
        }
    }

    /** How long each label was heard in a recording of an earlier run. */
    public Map<String, Double> seconds(Input kept) {
        return entry(kept).orElseThrow().seconds();
    }

    private Path file(Input input) {
        return folder.resolve(outputs.get(sources.get(input)));
    }

    private Optional<Journal.Entry> entry(Input input) {
        return journal.entry(outputs.get(sources.get(input)))
                .filter(entry -> entry.source().equals(sources.get(input)));
    }

    /** What came through standard input is never the same again. */
    private boolean isAsWritten(Input input, Path file) throws IOException {
        Optional<Journal.Entry> known = entry(input);
        return !input.isStandardInput() && known.isPresent()
                && known.get().sha256().equals(Journal.sha256(Files.readAllBytes(file)));
    }

    /** What is not there any more has not changed. */
    private static boolean hasChanged(Input input, Journal.Entry entry) {
        return input.isStandardInput() || Files.exists(Path.of(input.name()))
                && !SourceState.of(input).equals(entry.state());
    }
}
