package org.ecapa4j.cli.report;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A browser without a window.
 *
 * @param program of Chromium's kind
 * @param home    a folder for what it keeps
 */
record Browser(Path program, Path home) {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");
    private static final int PATIENCE_SECONDS = 120;

    /** The one on the PATH. */
    static Optional<Browser> find(Path home) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name))).filter(Files::isExecutable)
                .findFirst().map(program -> new Browser(program, home));
    }

    /** Whether it opens pages here: one in a sandbox of its own may not be let into the folder. */
    boolean opens(Path folder) throws InterruptedException {
        try {
            Path page = Files.writeString(folder.resolve("probe.html"),
                    "<!DOCTYPE html><body><script>document.body.dataset.sum = 40 + 2;</script>");
            return dom(page).contains("data-sum=\"42\"");
        } catch (IOException e) {
            return false;
        }
    }

    /** The document after its scripts have run. */
    String dom(Path page) throws IOException, InterruptedException {
        return run(page, List.of("--dump-dom", "--virtual-time-budget=5000"));
    }

    /** A picture of the page. */
    void shoot(Path page, Path picture, String size, boolean dark) throws IOException, InterruptedException {
        run(page, List.of("--screenshot=" + picture.toAbsolutePath(), "--window-size=" + size, "--hide-scrollbars",
                "--virtual-time-budget=5000", "--blink-settings=preferredColorScheme=" + (dark ? 0 : 1)));
    }

    private String run(Path page, List<String> options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString(), "--headless", "--no-sandbox",
                "--disable-gpu", "--disable-dev-shm-usage", "--user-data-dir=" + home));
        command.addAll(options);
        command.add(page.toUri().toString());
        Path out = home.resolveSibling("browser.out");
        Path err = home.resolveSibling("browser.err");
        Process process = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(program + " came to no good end: " + Files.readString(err));
            }
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(out, StandardCharsets.UTF_8);
    }
}
