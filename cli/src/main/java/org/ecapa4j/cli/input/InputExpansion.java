package org.ecapa4j.cli.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ecapa4j.cli.console.Console;
import org.ecapa4j.cli.console.Faults;
import org.ecapa4j.cli.file.FileName;

/**
 * Folders, globs and lists as the files that they stand for. What stands for nothing becomes an input with a fault: the
 * rest goes on.
 */
final class InputExpansion {

    private final Console console;
    private final SoundSearch search;
    private final List<Input> inputs = new ArrayList<>();
    private final Set<String> heardOnce = new HashSet<>();

    private InputExpansion(Console console, Reading reading) {
        this.console = console;
        this.search = new SoundSearch(reading, console::note);
    }

    /** @param reading how the sounds will be read, on which depends what folders are searched for */
    static List<Input> expand(List<String> arguments, Console console, Reading reading) {
        InputExpansion expansion = new InputExpansion(console, reading);
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
            addFaultyList(argument, nameFault.get());
            return;
        }
        try {
            ListText text = ListText.of(listBytes(list));
            if (text.isGuess()) {
                console.note(argument + ": is not UTF-8, read as " + text.charset());
            }
            List<String> names = text.text().lines().filter(line -> !line.isBlank()).toList();
            names.forEach(name -> addOfList(list, name));
            if (names.isEmpty()) {
                addFaultyList(argument, "is empty, expected a name in each line");
            }
        } catch (IllegalArgumentException e) {
            addFaultyList(argument, e.getMessage() + "; a sound is heard when its name stands without the @");
        } catch (IOException e) {
            addFaultyList(argument, Faults.messageWithout(list, e));
        }
    }

    private void addFaultyList(String argument, String fault) {
        inputs.add(Input.faulty(argument, "list of files: " + fault));
    }

    /** Names in a list are as on the command line; people often mean them to be beside the list, and are told. */
    private void addOfList(String list, String name) {
        boolean lost = FileName.isPath(name) && !FileName.exists(name) && !Glob.looksLikeOne(name);
        if (lost && !list.equals(Input.STANDARD_INPUT) && Files.exists(Path.of(list).resolveSibling(name))) {
            inputs.add(Input.faulty(name, "no such file (a list's names are relative to the working folder; there is "
                    + Path.of(list).resolveSibling(name) + ")"));
        } else {
            add(name);
        }
    }

    private byte[] listBytes(String list) throws IOException {
        if (list.equals(Input.STANDARD_INPUT)) {
            heardOnce.add(Input.STANDARD_INPUT);
            return console.in().readAllBytes();
        }
        try (InputStream in = Files.newInputStream(Path.of(list))) {
            return in.readAllBytes();
        }
    }

    private void add(String argument) {
        if (argument.equals(Input.STANDARD_INPUT)) {
            inputs.add(once(Input.of(argument)));
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
            search.files(Path.of(folder), closed(found)).forEach(file -> found.add(named(file.toString())));
            found.sort(Comparator.comparing(Input::name));
            inputs.addAll(found);
            if (found.isEmpty()) {
                inputs.add(Input.faulty(folder, "folder holds no sound files (looked for " + search.wanted() + ")"));
            }
        } catch (IOException e) {
            inputs.add(Input.faulty(folder, Faults.messageWithout(folder, e)));
        }
    }

    private void addGlob(String pattern) {
        try {
            List<Input> closed = new ArrayList<>();
            List<String> found = Glob.of(pattern).expand(closed(closed));
            for (String each : found) {
                if (FileName.isFolder(each)) {
                    addFolder(each);
                } else {
                    inputs.add(named(each));
                }
            }
            inputs.addAll(closed);
            if (found.isEmpty() && closed.isEmpty()) {
                inputs.add(Input.faulty(pattern, FileName.encodingFault(pattern).orElse("no file matches")));
            }
        } catch (InvalidPathException e) {
            inputs.add(named(pattern));
        } catch (IOException | IllegalArgumentException e) {
            inputs.add(Input.faulty(pattern, Faults.messageWithout(pattern, e)));
        }
    }

    private static ClosedFolders closed(List<Input> faults) {
        return (path, fault) -> faults.add(Input.faulty(path.toString(),
                Faults.messageWithout(path.toString(), fault)));
    }

    private Input named(String name) {
        return once(new Input(name, FileName.fault(name)));
    }

    /** Of what comes through a pipe, a second reader would hear nothing, or wait for ever. */
    private Input once(Input input) {
        boolean again = input.fault().isEmpty() && !input.isRepeatable() && !heardOnce.add(input.pipe());
        return again ? Input.faulty(input.name(), "is named before, and a pipe can be read only once") : input;
    }
}
