package org.ecapa4j.cli.segment.folder;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ecapa4j.cli.console.Faults;
import org.ecapa4j.cli.text.Json;

/**
 * What lies in a folder of results, and what it was made of: {@value #NAME} in that folder, a JSON object on a line for
 * each file. A line is written before its file: whoever finds a file without one knows that somebody else has put it
 * there. Of several lines about a file the last one counts.
 */
final class Journal {

    /** Its name in the folder. */
    static final String NAME = "ecapa4j.jsonl";

    private final Path file;
    private final Map<String, Entry> byOutput = new LinkedHashMap<>();
    private boolean torn;

    /**
     * One file of results.
     *
     * @param output   the file, from the folder
     * @param source   the recording
     * @param state    of the recording when it was heard
     * @param sha256   of the file as it was written
     * @param seconds  how long each label was heard
     * @param made     by which model and settings, in which format
     */
    record Entry(String output, Source source, SourceState state, String sha256, Map<String, Double> seconds,
            String made) {}

    private Journal(Path file) {
        this.file = file;
    }

    /** Reads that of a folder, which may have none. */
    static Journal of(Path folder) throws IOException {
        Journal journal = new Journal(folder.resolve(NAME));
        if (Files.exists(journal.file)) {
            String text = new String(Files.readAllBytes(journal.file), StandardCharsets.UTF_8);
            journal.torn = !text.isEmpty() && !text.endsWith("\n");
            text.lines().forEach(journal::take);
        }
        return journal;
    }

    private void take(String line) {
        try {
            Map<String, Object> members = JSON.std.mapFrom(line);
            Map<String, Double> seconds = new LinkedHashMap<>();
            ((Map<?, ?>) members.get("seconds")).forEach((label, value) -> seconds.put((String) label,
                    ((Number) value).doubleValue()));
            Entry entry = new Entry((String) members.get("output"), Source.of(members), SourceState.of(members),
                    (String) members.get("sha256"), seconds, Json.line(members.get("made")));
            byOutput.put(entry.output(), entry);
        } catch (IOException | RuntimeException e) {
            // The last line of a run that was cut off, or not ours: it says nothing about any file.
        }
    }

    /** What is known of a file. */
    Optional<Entry> entry(String output) {
        return Optional.ofNullable(byOutput.get(output));
    }

    /** All files that recordings have. */
    Set<String> outputs() {
        return byOutput.keySet();
    }

    /** The files that end so, by their recordings. */
    Map<Source, String> outputs(String extension) {
        Map<Source, String> outputs = new LinkedHashMap<>();
        byOutput.values().stream().filter(entry -> entry.output().endsWith("." + extension))
                .forEach(entry -> outputs.put(entry.source(), entry.output()));
        return outputs;
    }

    /** Says what a file is going to hold. */
    void add(Entry entry) {
        Map<String, Object> members = Json.object("output", entry.output());
        members.putAll(entry.source().members());
        members.putAll(entry.state().members());
        members.putAll(Json.object("sha256", entry.sha256(), "seconds", entry.seconds(), "made",
                parsed(entry.made())));
        String line = Json.line(members) + "\n";
        try {
            Files.write(file, ((torn ? "\n" : "") + line).getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            torn = false;
            byOutput.put(entry.output(), entry);
        } catch (IOException e) {
            throw Faults.unwritable(file, e);
        }
    }

    private static Map<String, Object> parsed(String made) {
        try {
            return JSON.std.mapFrom(made);
        } catch (IOException e) {
            throw new IllegalStateException(made, e);
        }
    }

    /** In lower-case hex. */
    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
