package org.ecapa4j.cli.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.ecapa4j.cli.console.Console;
import org.ecapa4j.cli.console.Faults;
import org.ecapa4j.cli.file.FileName;

/**
 * Folders, globs and lists as the files that they stand for. What stands for nothing becomes an input with a fault: the
 * rest goes on.
 */
final class InputExpansion {

    private final Console console;
    private final List<Input> inputs = new ArrayList<>();

    private InputExpansion(Console console) {
        this.console = console;
    }

    static List<Input> expand(List<String> arguments, Console console) {
        InputExpansion expansion = new InputExpansion(console);
        for (String argument : arguments) {
            if (argument.startsWith("@") && argument.length() > 1) {
                expansion.addList(argument);
            } else {
                expansion.add(argument);
            }
        }
        return expansion.inputs;
    }

    private void addList(String argument) {
        String list = argument.substring(1);
        Optional<String> nameFault = list.equals(Input.STANDARD_INPUT) ? Optional.empty() : FileName.fault(list);
        if (nameFault.isPresent()) {
            inputs.add(Input.faulty(argument, "list of files: " + nameFault.get()));
            return;
        }
        try {
            // Not the charset of the platform: lists are written on one machine and read on another.
            new String(listBytes(list), StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank())
                    .forEach(this::add);
        } catch (IOException e) {
            inputs.add(Input.faulty(argument, "list of files: " + Faults.messageWithout(list, e)));
        }
    }

    private byte[] listBytes(String list) throws IOException {
        if (list.equals(Input.STANDARD_INPUT)) {
            return console.in().readAllBytes();
        }
        try (InputStream in = Files.newInputStream(Path.of(list))) {
            return in.readAllBytes();
        }
    }

    private void add(String argument) {
        if (argument.equals(Input.STANDARD_INPUT)) {
            inputs.add(Input.of(argument));
        } else if (FileName.isFolder(argument)) {
            addFolder(argument);
        } else if (Glob.looksLikeOne(argument) && !FileName.exists(argument)) {
            addGlob(argument);
        } else {
            inputs.add(named(argument));
        }
    }

    private void addFolder(String folder) {
        try {
            List<Input> found = new ArrayList<>();
            List<Path> files = SoundFolder.files(Path.of(folder),
                    (path, fault) -> found.add(Input.faulty(path.toString(), Faults.messageWithout(path.toString(),
                    fault))));
            files.forEach(file -> found.add(named(file.toString())));
            found.sort(Comparator.comparing(Input::name));
            inputs.addAll(found);
            if (found.isEmpty()) {
                inputs.add(Input.faulty(folder, "folder holds no sound files (looked for " + String.join(", ",
                        SoundFolder.EXTENSIONS) + ")"));
            }
        } catch (IOException e) {
            inputs.add(Input.faulty(folder, Faults.messageWithout(folder, e)));
        }
    }

    private void addGlob(String pattern) {
        try {
            List<String> found = Glob.of(pattern).expand();
            for (String each : found) {
                if (FileName.isFolder(each)) {
                    addFolder(each);
                } else {
                    inputs.add(named(each));
                }
            }
            if (found.isEmpty()) {
                inputs.add(Input.faulty(pattern, FileName.encodingFault(pattern).orElse("no file matches")));
            }
        } catch (InvalidPathException e) {
            inputs.add(named(pattern));
        } catch (IOException | IllegalArgumentException e) {
            inputs.add(Input.faulty(pattern, Faults.messageWithout(pattern, e)));
        }
    }

    private static Input named(String name) {
        return new Input(name, FileName.fault(name));
    }
}
