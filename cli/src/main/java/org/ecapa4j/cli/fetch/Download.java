package org.ecapa4j.cli.fetch;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ecapa4j.cli.console.CommandException;
import org.ecapa4j.cli.machine.Version;

/**
 * Gets one file over HTTP, whatever the connection does: goes on where it broke off, tries again, and keeps only what
 * is complete and passes the checks.
 */
final class Download {

    /** No model of this network is as large: a longer file is a mistake or an attack. */
    private static final long MAX_BYTES = 1L << 29;
    /** Attempts in a row that brought nothing. */
    private static final int MAX_FRUITLESS = 4;
    private static final int MAX_ATTEMPTS = 50;
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");

    private final HttpClient client;
    private final URI uri;
    private final Optional<String> sha256;
    private final Settings settings;
    private final Check check;
    private final Monitor monitor;

    /**
     * How patient to be.
     *
     * @param patience longest wait for the connection, for the headers, and for the next bytes
     * @param pause    wait before the second attempt; doubled before each further one
     */
    record Settings(Duration patience, Duration pause) {}

    /** Looks at a complete file before it gets its name. */
    interface Check {

        /** @throws RuntimeException with one line that says what is wrong */
        void accept(Path file);
    }

    /** Is told how far the download has come. */
    interface Monitor {

        /** @param total bytes of the whole file, if the server says so */
        void progress(long done, OptionalLong total);

        /** An attempt failed and there will be another. */
        void retry(String fault);
    }

    /** Trying again would not help. */
    private static final class Refusal extends IOException {

        private static final long serialVersionUID = 1L;

        Refusal(String message) {
            super(message);
        }
    }

    /**
     * @param sha256 the digest that the file must have, if it is known
     */
    Download(HttpClient client, URI uri, Optional<String> sha256, Settings settings, Check check, Monitor monitor) {
        this.client = client;
        this.uri = uri;
        this.sha256 = sha256;
        this.settings = settings;
        this.check = check;
        this.monitor = monitor;
    }

    /**
     * Fetches the file to {@code target}, in a folder that exists.
     *
     * @return its SHA-256 in hexadecimal
     * @throws IOException      if it cannot be had; what came of it stays for the next time
     * @throws CommandException if the disk does not take it, which trying again would not change; what it took stays as
     * well
     */
    String to(Path target) throws IOException {
        try (PartFile part = PartFile.of(target)) {
            int fruitless = 0;
            for (int attempt = 1; true; attempt++) {
                long before = part.size();
                try {
                    boolean resumed = transfer(part);
                    Optional<String> digest = verified(part, resumed);
                    if (digest.isPresent()) {
                        part.complete();
                        return digest.get();
                    }
                    monitor.retry("the parts do not fit together: starting over");
                } catch (CommandException e) {
                    // The disk does not take it.
                    throw CommandException.failed(e.getMessage() + kept(part));
                } catch (Refusal e) {
                    throw new IOException(uri + ": " + e.getMessage(), e);
                } catch (IOException e) {
                    fruitless = part.size() > before ? 0 : fruitless + 1;
                    if (fruitless >= MAX_FRUITLESS || attempt >= MAX_ATTEMPTS) {
                        throw new IOException(uri + ": " + words(e) + kept(part), e);
                    }
                    monitor.retry(words(e));
                    pause(fruitless);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new InterruptedIOException("interrupted");
                }
            }
        }
    }

    /**
     * One request, and its body to the end.
     *
     * @return whether it went on from bytes that were there before
     */
    private boolean transfer(PartFile part) throws IOException, InterruptedException {
        Optional<String> tag = part.entityTag(uri.toString());
        // Without an entity tag only the digest can tell whether the rest belongs to the same file.
        long have = tag.isPresent() || sha256.isPresent() ? part.size() : 0;
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(settings.patience()).header("Accept-Encoding",
                "identity")
                .header("User-Agent", "ecapa4j/" + Version.project());
        if (have > 0) {
            request.header("Range", "bytes=" + have + "-");
            tag.ifPresent(value -> request.header("If-Range", value));
        }
        HttpResponse<PolledBody> response = client.send(request.build(), info -> new PolledBody());
        try {
            OptionalLong total = prepare(response, part, have, tag);
            boolean resumed = part.size() > 0;
            receive(response.body(), part, total);
            return resumed;
        } finally {
            response.body().cancel();
        }
    }

    /** Judges status and headers, and makes the part file ready for the body. */
    private OptionalLong prepare(HttpResponse<PolledBody> response, PartFile part, long have, Optional<String> tag)
            throws IOException {
        int status = response.statusCode();
        if (status == 416 && have > 0) {
            part.restart(uri.toString(), Optional.empty());
            throw new IOException("the server has nothing beyond byte " + have);
        }
        if (status == 408 || status == 425 || status == 429 || status >= 500) {
            throw new IOException("HTTP " + status);
        }
        if (status != 200 && status != 206) {
            Optional<String> location = response.headers().firstValue("Location");
            throw new Refusal("expected HTTP 200, found " + status + location.map(to -> " (redirected to " + to
                    + ", which is not followed)").orElse(""));
        }
        Optional<String> encoding = response.headers().firstValue("Content-Encoding")
                .filter(value -> !value.equalsIgnoreCase("identity"));
        if (encoding.isPresent()) {
            throw new Refusal("expected the file as it is, found it encoded as " + encoding.get());
        }
        OptionalLong total = status == 206 ? resume(response, part, have, tag) : begin(response, part);
        if (total.isPresent() && total.getAsLong() > MAX_BYTES) {
            throw new Refusal("expected a file of at most " + (MAX_BYTES >> 20) + " MiB, found " + total.getAsLong()
                    + " bytes");
        }
        return total;
    }

    private OptionalLong begin(HttpResponse<PolledBody> response, PartFile part) throws IOException {
        part.restart(uri.toString(), response.headers().firstValue("ETag").filter(tag -> tag.startsWith("\"")));
        return response.headers().firstValueAsLong("Content-Length");
    }

    private OptionalLong resume(HttpResponse<PolledBody> response, PartFile part, long have, Optional<String> tag)
            throws IOException {
        String range = response.headers().firstValue("Content-Range").orElse("");
        Matcher matcher = CONTENT_RANGE.matcher(range);
        if (have == 0 || !matcher.matches() || Long.parseLong(matcher.group(1)) != have) {
            part.restart(uri.toString(), Optional.empty());
            throw new IOException("asked for the bytes from " + have + " on, found Content-Range: " + range);
        }
        Optional<String> itsTag = response.headers().firstValue("ETag");
        if (tag.isPresent() && itsTag.isPresent() && !itsTag.equals(tag)) {
            part.restart(uri.toString(), Optional.empty());
            throw new IOException("the file on the server has changed");
        }
        return matcher.group(3).equals("*") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(matcher.group(3)));
    }

    private void receive(PolledBody body, PartFile part, OptionalLong total) throws IOException, InterruptedException {
        List<ByteBuffer> buffers = body.next(settings.patience());
        while (!buffers.isEmpty()) {
            part.append(buffers);
            if (part.size() > MAX_BYTES) {
                part.discard();
                throw new Refusal("expected a file of at most " + (MAX_BYTES >> 20) + " MiB, found more");
            }
            monitor.progress(part.size(), total);
            buffers = body.next(settings.patience());
        }
        if (total.isPresent() && part.size() != total.getAsLong()) {
            long found = part.size();
            if (found > total.getAsLong()) {
                part.restart(uri.toString(), Optional.empty());
            }
            throw new IOException("expected " + total.getAsLong() + " bytes, found " + found);
        }
    }

    /** The digest, if the file is what was asked for; empty if it was put together from parts that may not fit. */
    private Optional<String> verified(PartFile part, boolean resumed) throws IOException {
        String found = part.sha256();
        if (sha256.isPresent() && !sha256.get().equals(found)) {
            part.restart(uri.toString(), Optional.empty());
            if (resumed) {
                return Optional.empty();
            }
            throw new Refusal("expected a file with sha256 " + sha256.get() + ", found " + found
                    + "; nothing of it was kept");
        }
        try {
            check.accept(part.path());
        } catch (RuntimeException e) {
            part.restart(uri.toString(), Optional.empty());
            throw new Refusal("not a model: " + e.getMessage() + "; nothing of it was kept");
        }
        return Optional.of(found);
    }

    private String kept(PartFile part) {
        return part.size() == 0 ? "" : String.format(Locale.ROOT,
                "; %.1f MB are there, the same command goes on from there",
                part.size() / 1e6);
    }

    private void pause(int fruitless) throws InterruptedIOException {
        try {
            Thread.sleep(settings.pause().toMillis() << Math.max(0, fruitless - 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    private static String words(IOException e) {
        String message = e.getMessage() == null && e.getCause() != null ? e.getCause().getMessage() : e.getMessage();
        if (message != null) {
            return message;
        }
        return e instanceof ConnectException ? "cannot connect" : e.getClass().getSimpleName();
    }
}
