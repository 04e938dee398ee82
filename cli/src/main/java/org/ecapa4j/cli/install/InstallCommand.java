package org.ecapa4j.cli.install;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ecapa4j.cli.console.CommandException;
import org.ecapa4j.cli.console.Console;
import org.ecapa4j.cli.console.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ecapa4j install}: a link to the launcher in a folder of programs. */
@Command(name = "install", description = {"Puts the command on the PATH: a link to this launcher in a folder of"
        + " programs, so that 'ecapa4j' is found from everywhere.",
    "Nothing is copied: the folder that the launcher is in has to stay. To undo it, delete the link."})
public final class InstallCommand implements Callable<Integer> {

    /** Set by the launchers to where they are. */
    static final String LAUNCHER_PROPERTY = "ecapa4j.launcher";

    private final Console console;

    @Parameters(arity = "0..1", paramLabel = "FOLDER",
            description = "where to put the link (default: ~/.local/bin; on Windows, where it is a file that calls the"
                    + " launcher, %%LOCALAPPDATA%%\\Microsoft\\WindowsApps)")
    private Optional<Path> folder = Optional.empty();

    @Option(names = "--force", description = "replace another program of that name in the folder")
    private boolean force;

    public InstallCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        String launcher = System.getProperty(LAUNCHER_PROPERTY, "");
        if (launcher.isEmpty()) {
            throw CommandException.failed("install: expected to be started by the launcher, ./ecapa4j install; found"
                    + " Java started without it");
        }
        Map<String, String> environment = System.getenv();
        ProgramFolder programs = ProgramFolder.of(environment, System.getProperty("os.name"),
                System.getProperty("user.home", ""));
        ProgramFolder chosen = folder.map(programs::in).orElse(programs);
        if (Files.exists(chosen.folder()) && !Files.isDirectory(chosen.folder())) {
            throw CommandException.failed(chosen.folder() + ": expected a folder, found a file");
        }
        boolean made = chosen.put(Path.of(launcher), force);
        if (!made) {
            console.note("it is there already");
        }
        console.out().line(chosen.program().toString());
        chosen.hint(environment.getOrDefault("PATH", environment.getOrDefault("Path", ""))).ifPresent(console::note);
        return ExitCode.OK;
    }
}
