package org.ecapa4j.cli.input;

import java.util.ArrayList;
import java.util.List;
import org.ecapa4j.cli.console.Console;
import picocli.CommandLine.Parameters;

/** The sounds named on the command line: a mixin for every subcommand that works on several. */
public final class InputArguments {

    @Parameters(paramLabel = "FILE|FOLDER|GLOB|@LIST", arity = "1..*",
            description = {"sound files; folders are searched for sound files with all their subfolders, globs such as"
                    + " 'a/**/*.wav' are expanded,",
                "@LIST names a file with one of these in each line, relative to the working folder; - is standard input"})
    private List<String> arguments = new ArrayList<>();

    /** Whether {@link #inputs} or the work on them reads standard input. */
    public boolean readStandardInput() {
        return arguments.contains(Input.STANDARD_INPUT) || arguments.contains("@" + Input.STANDARD_INPUT);
    }

    /** What they stand for, in the order given; each argument gives at least one. */
    public List<Input> inputs(Console console) {
        return InputExpansion.expand(arguments, console);
    }
}
