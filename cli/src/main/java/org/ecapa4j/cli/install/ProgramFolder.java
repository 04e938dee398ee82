package org.ecapa4j.cli.install;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ecapa4j.cli.console.CommandException;
import org.ecapa4j.cli.console.Faults;

/**
 * A folder that a shell looks for programs in.
 *
 * @param folder  the folder
 * @param windows whether links need privileges there, and programs an ending
 */
record ProgramFolder(Path folder, boolean windows) {

    private static final String NAME = "ecapa4j";

    /** The one that users have for their own programs. */
    static ProgramFolder of(Map<String, String> environment, String osName, String javaHome) {
        boolean windows = osName.toLowerCase(Locale.ROOT).startsWith("windows");
        String variable = environment.getOrDefault("HOME", "");
        String home = !windows && variable.startsWith("/") ? variable : javaHome;
        if (windows) {
            String local = environment.getOrDefault("LOCALAPPDATA", "");
            Path base = local.isEmpty() ? Path.of(home, "AppData", "Local") : Path.of(local);
            return new ProgramFolder(base.resolve("Microsoft").resolve("WindowsApps"), true);
        }
        return new ProgramFolder(Path.of(home, ".local", "bin"), false);
    }

    /** Another folder of the same kind. */
    ProgramFolder in(Path other) {
        return new ProgramFolder(other.toAbsolutePath().normalize(), windows);
    }

    /** The program in it. */
    Path program() {
        return folder.resolve(windows ? NAME + ".cmd" : NAME);
    }

    /**
     * Puts the program there.
     *
     * @param force whether another one may be replaced
     * @return false if it is there already
     * @throws CommandException if another one is there, or the folder cannot be written to
     */
    boolean put(Path launcher, boolean force) {
        Path program = program();
        try {
            Files.createDirectories(folder);
            if (isThere(launcher)) {
                return false;
            }
            if (Files.exists(program, LinkOption.NOFOLLOW_LINKS)) {
                if (!force || Files.isDirectory(program, LinkOption.NOFOLLOW_LINKS)) {
                    throw CommandException.failed(program + ": is there already and is another program; --force"
                            + " replaces it");
                }
                Files.delete(program);
            }
            if (windows) {
                Files.writeString(program, call(launcher), StandardCharsets.UTF_8);
            } else {
                Files.createSymbolicLink(program, launcher);
            }
            return true;
        } catch (IOException e) {
            throw Faults.unwritable(program, e);
        }
    }

    private boolean isThere(Path launcher) throws IOException {
        Path program = program();
        if (windows) {
            return Files.isRegularFile(program)
                    && Files.readString(program, StandardCharsets.UTF_8).equals(call(launcher));
        }
        return Files.exists(program) && program.toRealPath().equals(launcher.toRealPath());
    }

    private static String call(Path launcher) {
        return "@call \"" + launcher + "\" %*\r\n";
    }

    /**
     * What is to be done before a shell finds the program.
     *
     * @param path the variable {@code PATH}
     */
    Optional<String> hint(String path) {
        List<Path> folders = Arrays.stream(path.split(File.pathSeparator)).filter(each -> !each.isEmpty())
                .map(each -> Path.of(each).toAbsolutePath().normalize()).toList();
        int place = folders.indexOf(folder);
        if (place < 0) {
            return Optional.of(folder + " is not on the PATH yet; " + (windows
                    ? "add it under 'Edit environment variables for your account'"
                    : "add this line to ~/.profile, and log in again: export PATH=\"" + folder + ":$PATH\""));
        }
        return folders.subList(0, place).stream().map(each -> each.resolve(program().getFileName()))
                .filter(Files::exists).findFirst()
                .map(other -> other + " comes first on the PATH: the shell will find that one");
    }
}
