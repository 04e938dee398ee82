package org.ecapa4j.cli.fetch;

import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.ecapa4j.cli.console.CommandException;
import org.ecapa4j.cli.console.Console;
import org.ecapa4j.cli.console.ExitCode;
import org.ecapa4j.cli.console.Faults;
import org.ecapa4j.cli.console.ProgressBar;
import org.ecapa4j.cli.file.OutputGuard;
import org.ecapa4j.cli.file.WholeFile;
import org.ecapa4j.cli.model.ModelCache;
import org.ecapa4j.cli.model.Models;
import org.ecapa4j.cli.model.PublishedModel;
import org.ecapa4j.cli.text.OneLine;
import org.ecapa4j.onnx.OnnxFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code ecapa4j fetch}: downloads a published model. The only part of the project that uses the network, and only when
 * it is called.
 */
@Command(name = "fetch", description = {"Downloads a published model into the cache of the user, where --model v1 and"
        + " --model v2 find it.",
    "Prints the file's sha256 and where it is."})
public final class FetchCommand implements Callable<Integer> {

    private static final String HUB = "https://huggingface.co";
    /** What other tools call the variable for a mirror of the hub. */
    private static final String HUB_VARIABLE = "HF_ENDPOINT";
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final long REFRESH_NANOS = 100_000_000L;

    private final Console console;
    private final Map<String, String> environment;

    @Parameters(paramLabel = "v1|v2|demo|URL", description = "a published model, or the http(s) address of an ONNX"
            + " file of this network; demo writes the model that comes with the command to --output, without network")
    private String source;

    @Option(names = "--sha256", paramLabel = "HEX",
            description = "the digest that the file must have (known already for v2)")
    private Optional<String> sha256 = Optional.empty();

    @Option(names = {"-o", "--output"}, paramLabel = "FILE",
            description = "where to put it (default: the cache of the user)")
    private Optional<Path> output = Optional.empty();

    @Option(names = "--force", description = "fetch it again even if it is there, and replace the file of --output")
    private boolean force;

    @Option(names = "--base-url", paramLabel = "URL", description = "a mirror of the hub (default: " + HUB_VARIABLE
            + ", else " + HUB + ")")
    private Optional<URI> baseUrl = Optional.empty();

    @Option(names = "--proxy", paramLabel = "URL",
            description = "an HTTP proxy (default: https_proxy, http_proxy, all_proxy, no_proxy)")
    private Optional<String> proxy = Optional.empty();

    @Option(names = "--timeout", paramLabel = "SECONDS", defaultValue = "30",
            description = "longest wait for the server, then it is tried again (default: ${DEFAULT-VALUE})")
    private int timeoutSeconds;

    public FetchCommand(Console console) {
        this(console, System.getenv());
    }

    FetchCommand(Console console, Map<String, String> environment) {
        this.console = console;
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        if (source.equals(Models.DEMO)) {
            return writeDemo();
        }
        Optional<PublishedModel> published = PublishedModel.named(source);
        URI uri = published.isPresent() ? published.get().uri(hub()) : address(source);
        Optional<String> wanted = wantedDigest(published);
        if (timeoutSeconds < 1) {
            throw CommandException.usage("--timeout: expected 1 second or more, found " + timeoutSeconds);
        }
        Path target = output.orElseGet(() -> published.map(model -> ModelCache.user().file(model))
                .orElseGet(() -> ModelCache.user().folder().resolve(fileName(uri)))).toAbsolutePath();
        if (Files.isDirectory(target)) {
            throw CommandException.failed("--output " + target + ": expected a file, found a folder");
        }
        output.ifPresent(file -> new OutputGuard(force).checkKind("--output", file));
        if (Files.isRegularFile(target) && !force) {
            String found = PartFile.sha256(target);
            if (wanted.isEmpty() || wanted.get().equals(found)) {
                console.note("it is there already; --force fetches it again");
                return report(found, wanted, target);
            }
            if (output.isPresent()) {
                throw CommandException.failed("--output " + target
                        + ": is there already, with another sha256 than expected;"
                        + " --force replaces it");
            }
            console.note(target + " has another sha256 than expected: fetching it again");
        }
        try {
            Files.createDirectories(target.getParent());
        } catch (IOException e) {
            throw Faults.unwritable(target.getParent(), e);
        }
        Display display = new Display(console);
        try {
            return report(download(uri, wanted, display).to(target), wanted, target);
        } finally {
            console.clearStatus();
        }
    }

    /** For programs that want a file: the command itself needs none. */
    private int writeDemo() {
        Path target = output.orElseThrow(() -> CommandException.usage("demo: comes with the command and has to be"
                + " fetched for no subcommand; expected --output FILE with it, such as model.onnx for a program"));
        new OutputGuard(force).check("--output", target, "");
        WholeFile.write(target, Models::writeDemo);
        console.out().line(Models.DEMO_SHA256 + "  " + target.toAbsolutePath());
        return ExitCode.OK;
    }

    private Download download(URI uri, Optional<String> wanted, Display display) {
        Duration patience = Duration.ofSeconds(timeoutSeconds);
        HttpClient.Builder client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(patience).proxy(ProxySelector.getDefault());
        new Proxies(proxy, environment).applyTo(client, uri);
        return new Download(client.build(), uri, wanted, new Download.Settings(patience, PAUSE), OnnxFile::open,
                display);
    }

    private int report(String digest, Optional<String> wanted, Path target) {
        if (wanted.isEmpty()) {
            console.note("no digest is known of " + source + ": none was checked; compare the one below with a source"
                    + " that you trust, or give it with --sha256");
        }
        console.out().line(digest + "  " + target);
        return ExitCode.OK;
    }

    private Optional<String> wantedDigest(Optional<PublishedModel> published) {
        Optional<String> given = sha256.map(hex -> hex.strip().toLowerCase(Locale.ROOT));
        if (given.isPresent() && !given.get().matches("[0-9a-f]{64}")) {
            throw CommandException.usage("--sha256: expected 64 hexadecimal digits, found " + sha256.get());
        }
        return given.or(() -> published.flatMap(PublishedModel::sha256));
    }

    private URI hub() {
        String variable = environment.getOrDefault(HUB_VARIABLE, "");
        return baseUrl.map(url -> address(url.toString())).orElseGet(() -> address(variable.isBlank() ? HUB
                : variable));
    }

    private static URI address(String text) {
        try {
            URI uri = URI.create(text);
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // The same message as for an address that parses and makes no sense.
        }
        throw CommandException.usage("expected v1, v2 or an address that starts with http:// or https://, found "
                + text);
    }

    /** The last part of the path, and a mark of the whole address: many files of one name lie in many repositories. */
    static String fileName(URI uri) {
        String path = String.valueOf(uri.getPath());
        String last = path.substring(path.lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9._-]", "_")
                .replaceAll("^\\.+|\\.onnx$", "");
        return (last.isEmpty() ? "model" : last) + "-" + String.format("%08x", uri.toString().hashCode()) + ".onnx";
    }

    /** The bar on the terminal, and a line for each failed attempt. */
    private static final class Display implements Download.Monitor {

        private static final int KILO = 1000;

        private final Console console;
        private final long start = System.nanoTime();
        private long shownAt;

        Display(Console console) {
            this.console = console;
        }

        @Override
        public void progress(long done, OptionalLong total) {
            long now = System.nanoTime();
            if (now - shownAt >= REFRESH_NANOS) {
                shownAt = now;
                double seconds = (now - start) / 1e9;
                console.status(total.isPresent() ? ProgressBar.line(done / KILO, total.getAsLong() / KILO, "kB",
                        seconds, console.terminals().columns())
                        : String.format(Locale.ROOT, "%.1f MB", done / 1e6));
            }
        }

        @Override
        public void retry(String fault) {
            console.note(OneLine.of(fault) + "; trying again");
        }
    }
}
