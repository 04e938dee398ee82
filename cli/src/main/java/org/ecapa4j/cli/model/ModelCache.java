package org.ecapa4j.cli.model;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.ecapa4j.cli.console.CommandException;

/**
 * The user's folder for fetched models: {@code $XDG_CACHE_HOME/ecapa4j} or {@code ~/.cache/ecapa4j}, {@code
 * ~/Library/Caches/ecapa4j} on macOS,
 * {@code %LOCALAPPDATA%\ecapa4j\cache} on Windows.
 *
 * @param folder may not exist yet
 */
public record ModelCache(Path folder) {

    /** The folder of this user on this platform. */
    public static ModelCache user() {
        return of(System.getenv(), System.getProperty("os.name"), System.getProperty("user.home", ""));
    }

    /**
     * The folder that this environment asks for.
     *
     * @param javaHome what Java takes for the home folder: that of the user data base, {@code ?} for a user who is not
     *                 in
     *                 it, as in containers
     */
    static ModelCache of(Map<String, String> environment, String osName, String javaHome) {
        String os = osName.toLowerCase(Locale.ROOT);
        String variable = environment.getOrDefault("HOME", "");
        String home = variable.startsWith("/") && !os.startsWith("windows") ? variable : javaHome;
        if (os.startsWith("windows")) {
            String local = environment.getOrDefault("LOCALAPPDATA", "");
            Path base = local.isEmpty() ? Path.of(home, "AppData", "Local") : Path.of(local);
            return new ModelCache(base.resolve("ecapa4j").resolve("cache"));
        }
        // The XDG specification: a relative path is invalid and must be ignored.
        String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
        if (xdg.startsWith("/")) {
            return new ModelCache(Path.of(xdg, "ecapa4j"));
        }
        if (!home.startsWith("/")) {
            throw CommandException.failed("there is no home folder to keep models in; set HOME, or XDG_CACHE_HOME");
        }
        return new ModelCache(os.startsWith("mac") ? Path.of(home, "Library", "Caches", "ecapa4j")
                : Path.of(home, ".cache", "ecapa4j"));
    }

    /** Where that model is kept. */
    public Path file(PublishedModel model) {
        return folder.resolve(model.fileName());
    }
}
