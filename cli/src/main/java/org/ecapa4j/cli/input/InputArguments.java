package org.ecapa4j.cli.input;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ecapa4j.cli.console.Console;
import org.ecapa4j.cli.file.FileName;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The sounds named on the command line: a mixin for every subcommand that works on several. */
public final class InputArguments {

    @Parameters(paramLabel = "FILE|FOLDER|GLOB|@LIST", arity = "1..*",
            description = {"sound files; folders are searched for sound files with all their subfolders, globs such as"
                    + " 'a/**/*.wav' are expanded,",
                "@LIST names a file with one of these in each line, relative to the working folder; - is standard"
                + " input"})
    private List<String> arguments = new ArrayList<>();

    @Mixin
    private EachChannelOptions soundOptions = new EachChannelOptions();

    /** Whether {@link #inputs} or the work on them reads standard input. */
    public boolean readStandardInput() {
        return arguments.contains(Input.STANDARD_INPUT) || arguments.contains("@" + Input.STANDARD_INPUT);
    }

    /** The files that are read when the inputs are: they themselves, and lists. */
    public List<Path> filesRead(List<Input> inputs) {
        Stream<String> lists = arguments.stream().filter(each -> each.startsWith("@")).map(each -> each.substring(1));
        return Stream.concat(lists, inputs.stream().map(Input::name)).filter(FileName::exists).map(Path::of).toList();
    }

    /** Whether results say which channel of a sound they are about. */
    public boolean nameChannels() {
        return soundOptions.namesChannels();
    }

    /** What is said of raw samples, for results; empty if there are none. */
    public Optional<String> raw() {
        return soundOptions.raw();
    }

    /**
     * What they stand for, in the order given; each argument gives at least one, and with {@code --channel split} one
     * for each channel.
     */
    public List<Input> inputs(Console console) {
        Reading reading = soundOptions.reading();
        List<Input> inputs = InputExpansion.expand(arguments, console, reading).stream()
                .map(each -> each.with(reading)).toList();
        return soundOptions.split() ? inputs.stream().flatMap(each -> Channels.of(each, console)).toList() : inputs;
    }
}
