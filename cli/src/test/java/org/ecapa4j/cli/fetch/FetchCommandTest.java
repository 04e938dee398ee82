package org.ecapa4j.cli.fetch;

import static org.ecapa4j.cli.fetch.ScriptedServer.honest;
import static org.ecapa4j.cli.fetch.ScriptedServer.status;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ecapa4j.cli.CommandRun;
import org.ecapa4j.cli.TinyModel;
import org.ecapa4j.cli.console.Console;
import org.ecapa4j.cli.console.ExitCode;
import org.ecapa4j.cli.console.Terminals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class FetchCommandTest {

    private static final String TAG = "\"one\"";

    @TempDir
    private Path folder;
    private final Path tiny = Path.of(TinyModel.path());

    @Test
    void aModelFromAnyAddressIsFetchedCheckedAndNamedWithItsDigest() throws IOException {
        byte[] file = Files.readAllBytes(tiny);
        Path target = folder.resolve("new/folder/m.onnx");
        try (ScriptedServer server = new ScriptedServer(honest(file, TAG))) {
            CommandRun run = CommandRun.of("fetch", server.uri("/m.onnx").toString(), "-o", target.toString());
            assertEquals(ExitCode.OK, run.code(), run.err());
            assertEquals(PartFile.sha256(tiny) + "  " + target + "\n", run.out());
            assertArrayEquals(file, Files.readAllBytes(target));
            CommandRun again = CommandRun.of("fetch", server.uri("/m.onnx").toString(), "-o", target.toString());
            assertEquals(run.out(), again.out());
            assertEquals(1, server.requests().size(), "what is there is not asked for");
            CommandRun.of("fetch", server.uri("/m.onnx").toString(), "-o", target.toString(), "--force");
            assertEquals(2, server.requests().size());
        }
    }

    @Test
    void aPageThatIsNoModelIsRefusedInOneLine() throws IOException {
        Path target = folder.resolve("m.onnx");
        try (ScriptedServer server = new ScriptedServer(
                honest("<html>Please sign in</html>".getBytes(StandardCharsets.US_ASCII), TAG))) {
            CommandRun run = CommandRun.of("fetch", server.uri("/m.onnx").toString(), "-o", target.toString());
            assertEquals(ExitCode.FAILED, run.code());
            assertEquals("", run.out());
            assertTrue(run.err().contains("/m.onnx: not a model: "), run.err());
            assertEquals(1, run.err().lines().count(), run.err());
            assertFalse(Files.exists(target));
        }
    }

    @Test
    void aFolderAsTheOutputIsRefusedBeforeAnythingIsFetched() throws IOException {
        try (ScriptedServer server = new ScriptedServer(honest(Files.readAllBytes(tiny), TAG))) {
            CommandRun run = CommandRun.of("fetch", server.uri("/m.onnx").toString(), "-o", folder.toString());
            assertEquals(ExitCode.FAILED, run.code());
            assertEquals("ecapa4j: --output " + folder + ": expected a file, found a folder\n", run.err());
            assertEquals(0, server.requests().size());
        }
    }

    @Test
    void aPlaceThatCannotBeWrittenIsSaidInOneLineBeforeAnythingIsFetched() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        try (ScriptedServer server = new ScriptedServer(honest(Files.readAllBytes(tiny), TAG))) {
            CommandRun run = CommandRun.of("fetch", server.uri("/m.onnx").toString(), "-o",
                    file.resolve("folder/m.onnx").toString());
            assertEquals(ExitCode.FAILED, run.code());
            assertTrue(run.err().startsWith("ecapa4j: " + file.resolve("folder") + ": cannot be written: "), run.err());
            assertEquals(1, run.err().lines().count(), run.err());
            assertEquals(0, server.requests().size());
        }
    }

    @Test
    void theSecondModelIsHeldToItsKnownDigest() throws IOException {
        Path target = folder.resolve("v2.onnx");
        try (ScriptedServer server = new ScriptedServer(honest(Files.readAllBytes(tiny), TAG))) {
            CommandRun run = CommandRun.of("fetch", "v2", "--base-url", server.uri("").toString(), "-o",
                    target.toString());
            assertEquals(ExitCode.FAILED, run.code());
            assertTrue(run.err().contains("sha256 fdc2dbdcf99b9217977f7472f7d677dd48219c4759ca3f38d0626b600d86c252,"
                    + " found "
                    + PartFile.sha256(tiny)), run.err());
            assertFalse(Files.exists(target));
            assertEquals("GET /Alice-Sabrina-Ivy/voice-gender-classifier-onnx-q8-v2"
                    + "/resolve/main/onnx/model_quantized.onnx HTTP/1.1",
                    server.requests().get(0).line());
        }
    }

    @Test
    void theFirstModelComesFromTheMirrorOfTheEnvironment() throws IOException {
        Path target = folder.resolve("v1.onnx");
        try (ScriptedServer server = new ScriptedServer(honest(Files.readAllBytes(tiny), TAG))) {
            Console console = new Console(new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream(),
                    new ByteArrayOutputStream(),
                    Terminals.NONE);
            FetchCommand command = new FetchCommand(console, Map.of("HF_ENDPOINT", server.uri("/mirror").toString()));
            assertEquals(ExitCode.OK, new CommandLine(command).execute("v1", "--output", target.toString()));
            assertEquals("GET /mirror/alice-sabrina-ivy/voice-gender-classifier-onnx-q8"
                    + "/resolve/main/onnx/model_quantized.onnx HTTP/1.1",
                    server.requests().get(0).line());
        }
    }

    @Test
    void thatNoDigestWasCheckedIsSaid() throws IOException {
        try (ScriptedServer server = new ScriptedServer(honest(Files.readAllBytes(tiny), TAG))) {
            CommandRun run = CommandRun.of("fetch", "v1", "--base-url", server.uri("").toString(), "-o",
                    folder.resolve("v1.onnx").toString());
            assertEquals(ExitCode.OK, run.code());
            assertEquals("ecapa4j: no digest is known of v1: none was checked; compare the one below with a source that"
                    + " you trust, or give it with --sha256\n", run.err());
            CommandRun checked = CommandRun.of("fetch", "v1", "--base-url", server.uri("").toString(), "-o",
                    folder.resolve("2.onnx").toString(), "--sha256", PartFile.sha256(tiny));
            assertEquals("", checked.err());
        }
    }

    @Test
    void theDemoModelIsWrittenWithoutNetwork() throws IOException {
        Path target = folder.resolve("model.onnx");
        CommandRun run = CommandRun.of("fetch", "demo", "-o", target.toString());
        assertEquals(ExitCode.OK, run.code(), run.err());
        assertEquals(PartFile.sha256(target) + "  " + target + "\n", run.out());
        assertEquals(ExitCode.OK, CommandRun.of("inspect", target.toString()).code());
        Files.writeString(target, "mine");
        assertEquals(ExitCode.FAILED, CommandRun.of("fetch", "demo", "-o", target.toString()).code());
        assertEquals("mine", Files.readString(target));
        assertEquals(ExitCode.OK, CommandRun.of("fetch", "demo", "-o", target.toString(), "--force").code());
        CommandRun nowhere = CommandRun.of("fetch", "demo");
        assertEquals(ExitCode.USAGE, nowhere.code());
        assertTrue(nowhere.err().contains("expected --output FILE with it"), nowhere.err());
    }

    @Test
    void aDigestOfTheCommandLineIsChecked() throws IOException {
        Path target = folder.resolve("m.onnx");
        try (ScriptedServer server = new ScriptedServer(honest(Files.readAllBytes(tiny), TAG))) {
            String wrong = "0".repeat(64);
            assertEquals(ExitCode.FAILED, CommandRun.of("fetch", server.uri("/m").toString(), "--sha256", wrong, "-o",
                    target.toString())
                    .code());
            String right = PartFile.sha256(tiny).toUpperCase(Locale.ROOT);
            assertEquals(ExitCode.OK, CommandRun.of("fetch", server.uri("/m").toString(), "--sha256", right, "-o",
                    target.toString()).code());
            assertEquals(ExitCode.USAGE, CommandRun.of("fetch", server.uri("/m").toString(), "--sha256", "12", "-o",
                    target.toString()).code());
        }
    }

    @Test
    void aFileOfAnotherDigestIsFetchedAnewAndKeptIfThatFails() throws IOException {
        Path target = Files.writeString(folder.resolve("v2.onnx"), "old");
        try (ScriptedServer server = new ScriptedServer(status("404 Not Found", ""))) {
            CommandRun run = CommandRun.of("fetch", "v2", "--base-url", server.uri("").toString(), "-o",
                    target.toString());
            assertEquals(ExitCode.FAILED, run.code());
            assertTrue(run.err().contains("has another sha256 than expected"), run.err());
            assertEquals("old", Files.readString(target));
        }
    }

    @Test
    void theProxyIsAskedForTheWholeAddress() throws IOException {
        Path target = folder.resolve("m.onnx");
        try (ScriptedServer proxy = new ScriptedServer(honest(Files.readAllBytes(tiny), TAG))) {
            CommandRun run = CommandRun.of("fetch", "http://hub.invalid/m.onnx", "--proxy", proxy.uri("").toString(),
                    "-o",
                    target.toString());
            assertEquals(ExitCode.OK, run.code(), run.err());
            assertEquals("GET http://hub.invalid/m.onnx HTTP/1.1", proxy.requests().get(0).line());
        }
    }

    @Test
    void aProxyThatWantsAPasswordGetsIt() throws IOException {
        Path target = folder.resolve("m.onnx");
        try (ScriptedServer proxy = new ScriptedServer(status("407 Proxy Authentication Required",
                "Proxy-Authenticate: Basic realm=\"x\""),
                honest(Files.readAllBytes(tiny), TAG))) {
            String withUser = proxy.uri("").toString().replace("http://", "http://anna:a%40b@");
            CommandRun run = CommandRun.of("fetch", "http://hub.invalid/m.onnx", "--proxy", withUser, "-o",
                    target.toString());
            assertEquals(ExitCode.OK, run.code(), run.err());
            assertEquals("Basic YW5uYTphQGI=", proxy.requests().get(1).header("proxy-authorization"));
        }
    }

    @Test
    void theEnvironmentIsReadAsCurlReadsIt() {
        Proxies proxies = new Proxies(Optional.empty(), Map.of("https_proxy", "proxy:3128", "HTTP_PROXY",
                "http://capitals:80", "no_proxy",
                "inside.org, .b.org"));
        assertEquals(Optional.of(URI.create("http://proxy:3128")), proxies.proxy(URI.create("https://hub.org/m")));
        assertEquals(Optional.of(URI.create("http://capitals:80")), proxies.proxy(URI.create("http://hub.org/m")));
        assertEquals(Optional.empty(), proxies.proxy(URI.create("https://inside.org/m")));
        assertEquals(Optional.empty(), proxies.proxy(URI.create("https://www.b.org/m")));
        assertEquals(Optional.of(URI.create("http://proxy:3128")),
                proxies.proxy(URI.create("https://notinside.org/m")));
        assertEquals(Optional.empty(), proxies.proxy(URI.create("http://127.0.0.1:80/m")));
        assertEquals(Optional.empty(), new Proxies(Optional.empty(), Map.of()).proxy(URI.create("https://hub.org/m")));
    }

    @Test
    void whatIsNoAddressIsWrongUsage() {
        for (String source : new String[] {"v3", "ftp://x/y", "file:///etc/passwd", "http:///x", "http://a b"}) {
            CommandRun run = CommandRun.of("fetch", source);
            assertEquals(ExitCode.USAGE, run.code(), run.err());
        }
        assertEquals(ExitCode.USAGE, CommandRun.of("fetch", "http://a/b", "--proxy", "socks5://p:1", "-o",
                folder.resolve("x").toString())
                .code());
    }

    @Test
    void filesOfOneNameFromTwoAddressesDoNotMeet() {
        String one = FetchCommand.fileName(URI.create("https://hub.org/a/model_quantized.onnx"));
        assertTrue(one.matches("model_quantized-[0-9a-f]{8}\\.onnx"), one);
        assertFalse(one.equals(FetchCommand.fileName(URI.create("https://hub.org/b/model_quantized.onnx"))));
        assertTrue(FetchCommand.fileName(URI.create("https://hub.org/..%2F..%2Fx")).matches("[\\w.-]+\\.onnx"));
        assertTrue(FetchCommand.fileName(URI.create("https://hub.org")).startsWith("model-"));
    }
}
