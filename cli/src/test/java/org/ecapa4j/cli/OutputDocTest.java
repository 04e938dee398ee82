package org.ecapa4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ecapa4j.audio.AudioFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds docs/output.md to what the command writes: no member more, none less, each of its type. */
class OutputDocTest {

    private static final Path PAGE = Path.of("..", "docs", "output.md");
    private static final Pattern SECTION = Pattern.compile("<!-- ([^\n]*) -->\n```\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder;
    private String voice;

    @BeforeEach
    void record() throws IOException {
        float[] sound = Sounds.join(new float[32_000], AudioFile.read(Path.of(Cli.FEMALE)).samples());
        voice = Sounds.write(folder.resolve("voice.wav"), sound, 16_000).toString();
    }

    static Stream<String> sections() throws IOException {
        return SECTION.matcher(Files.readString(PAGE)).results().map(match -> match.group(1));
    }

    @ParameterizedTest
    @MethodSource("sections")
    void thePageSaysWhatTheCommandWrites(String command) throws IOException {
        String documented = SECTION.matcher(Files.readString(PAGE)).results()
                .filter(match -> match.group(1).equals(command)).findFirst().orElseThrow().group(2);
        String out = output(command);
        if (documented.lines().count() == 1) {
            assertEquals(documented, out.lines().findFirst().orElseThrow() + "\n");
            return;
        }
        Map<String, String> members = new TreeMap<>();
        documented.lines().map(line -> line.split(" +")).forEach(words -> members.put(words[0], words[1]));
        Map<String, String> found = new TreeMap<>();
        boolean lines = members.keySet().iterator().next().startsWith("[]") && !out.startsWith("[");
        flatten("", parsed(out, lines), found);
        assertEquals(members, found);
    }

    @Test
    void everyOutputForProgramsIsOnThePage() throws IOException {
        List<String> sections = sections().toList();
        for (String command : List.of("classify", "segment", "segment --shares", "stream", "embed", "compare",
                "evaluate",
                "bench", "journal")) {
            assertTrue(sections.stream().anyMatch(section -> section.startsWith(command)), command);
        }
    }

    private String output(String command) throws IOException {
        Path written = folder.resolve("written");
        List<String> args = new ArrayList<>(List.of(command.replace("journal", "segment").split(" ")));
        boolean evaluates = command.startsWith("evaluate");
        if (command.endsWith("--per-speaker")) {
            args.add(written.toString());
        }
        if (command.startsWith("journal")) {
            args.addAll(List.of("--output-dir", folder.toString()));
        }
        args.addAll(List.of("--model", TinyModel.path()));
        if (evaluates) {
            args.add(Files.writeString(folder.resolve("list.csv"), "path,label\nvoice.wav,male\nvoice.wav,female\n")
                    .toString());
        } else if (!command.startsWith("bench")) {
            args.add(voice);
        }
        boolean ofMany = !evaluates && !command.startsWith("bench") && !command.startsWith("stream");
        if (ofMany) {
            args.add("missing.wav");
        }
        Cli.Run run = Cli.run(args.toArray(String[]::new));
        assertEquals(ofMany ? 1 : 0, run.code(), run.err());
        return command.startsWith("journal") ? Files.readString(folder.resolve("ecapa4j.jsonl"))
                : command.endsWith("--per-speaker") ? Files.readString(written) : run.out();
    }

    /** An object or an array; of JSON lines, an array of them. */
    private static Object parsed(String out, boolean lines) throws IOException {
        return lines ? JSON.std.listFrom("[" + String.join(",", out.lines().toList()) + "]") : JSON.std.anyFrom(out);
    }

    private static void flatten(String path, Object value, Map<String, String> into) {
        if (value instanceof Map<?, ?> members) {
            members.forEach((name, member) -> flatten(path + (path.isEmpty() ? "" : ".") + name, member, into));
        } else if (value instanceof List<?> elements) {
            elements.forEach(element -> flatten(path + "[]", element, into));
        } else {
            into.put(path, value instanceof Boolean ? "boolean" : value instanceof Number ? "number" : "string");
        }
    }
}
