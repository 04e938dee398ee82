package org.ecapa4j.cli.segment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.ecapa4j.cli.batch.Outcome;
import org.ecapa4j.cli.console.CommandException;
import org.ecapa4j.cli.console.Faults;
import org.ecapa4j.cli.file.WholeFile;
import org.ecapa4j.cli.input.Input;
import org.ecapa4j.cli.result.ResultWriter;

/** The folder of {@code --output-dir}: a file for each recording, named after it. */
final class SegmentFolder {

    private final Path folder;
    private final SegmentFormat format;
    private final SegmentColumns columns;
    /** By identity: one recording may be named twice, and then is two inputs. */
    private final Map<Input, String> names = new IdentityHashMap<>();

    /**
     * Gives each input its file before any is worked on: a name must depend neither on which recordings fail nor on
     * which were done by an earlier run.
     */
    SegmentFolder(Path folder, SegmentFormat format, SegmentColumns columns, List<Input> inputs) {
        this.folder = folder;
        this.format = format;
        this.columns = columns;
        Map<String, Integer> counts = new HashMap<>();
        Set<String> taken = new HashSet<>();
        for (Input input : inputs) {
            String base = input.name().equals(Input.STANDARD_INPUT) ? "stdin" : baseName(input.name());
            String name = base;
            // Files of one name must not overwrite each other: the second is numbered. Some file systems do not tell A
            // from a.
            while (!taken.add(name.toLowerCase(Locale.ROOT))) {
                name = base + "-" + (1 + counts.merge(base, 1, Integer::sum));
            }
            names.put(input, name + "." + format.extension());
        }
    }

    /** Makes the folder where there is none. */
    void make() {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw CommandException.failed("--output-dir " + folder + ": expected a folder, found a file");
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw Faults.unwritable(folder, e);
        }
    }

    /**
     * The inputs whose file is not there. What is there is whole: {@link WholeFile} wrote it.
     *
     * @throws CommandException when a file is there that is none of these segments
     */
    List<Input> rest(List<Input> inputs) throws IOException {
        List<Input> rest = new ArrayList<>();
        for (Input input : inputs) {
            // A name with a fault may be no path.
            if (input.fault().isPresent() || !Files.isRegularFile(file(input))) {
                rest.add(input);
                continue;
            }
            Path file = file(input);
            if (!isMine(file, format.start(input.name(), columns).getBytes(StandardCharsets.UTF_8))) {
                throw CommandException.failed("--resume: " + file + ": expected the segments of " + input.title()
                        + " as "
                        + format.toString().toLowerCase(Locale.ROOT) + (columns.score() ? " with scores" : "")
                        + ", found something else; give the same options and files as before");
            }
        }
        return rest;
    }

    /** Writes each recording to its file. */
    ResultWriter<Outcome<SegmentedFile>> writer() {
        return outcome -> outcome.value()
                .ifPresent(segments -> WholeFile.write(file(outcome.input()), format.text(segments, columns)));
    }

    /** The name of a file without folders and extension. */
    static String baseName(String name) {
        String file = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        int dot = file.lastIndexOf('.');
        return dot > 0 ? file.substring(0, dot) : file;
    }

    private Path file(Input input) {
        return folder.resolve(names.get(input));
    }

    private boolean isMine(Path file, byte[] start) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] found = in.readNBytes(start.length);
            // RTTM has no place for silence.
            return Arrays.equals(start, found) || found.length == 0 && format == SegmentFormat.RTTM;
        }
    }
}
