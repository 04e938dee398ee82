package org.ecapa4j.cli.fetch;

import static org.ecapa4j.cli.fetch.ScriptedServer.breaksAfter;
import static org.ecapa4j.cli.fetch.ScriptedServer.honest;
import static org.ecapa4j.cli.fetch.ScriptedServer.status;
import static org.ecapa4j.cli.fetch.ScriptedServer.write;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.ecapa4j.cli.console.CommandException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

class DownloadTest {

    private static final String TAG = "\"one\"";
    private static final byte[] FILE = bytes(300_000, 1);
    private static final byte[] OTHER = bytes(300_000, 2);

    @TempDir
    private Path folder;
    private Path target;
    private final List<String> retries = new ArrayList<>();
    private Download.Check check = file -> {};
    private Optional<String> digest = Optional.of(sha256(FILE));
    private Duration patience = Duration.ofSeconds(10);

    @BeforeEach
    void nameTheTarget() {
        target = folder.resolve("model.onnx");
    }

    @Test
    void aHonestServerGivesTheFileAtOnce() throws IOException {
        try (ScriptedServer server = new ScriptedServer(honest(FILE, TAG))) {
            assertEquals(sha256(FILE), fetch(server.uri("/model.onnx")));
            assertOnlyTheFileIsThere(FILE);
            assertEquals(1, server.requests().size());
            assertEquals("", server.requests().get(0).header("range"));
        }
    }

    @Test
    void aBrokenConnectionIsResumedWhereItBroke() throws IOException {
        try (ScriptedServer server = new ScriptedServer(breaksAfter(100_000, FILE, TAG), honest(FILE, TAG))) {
            digest = Optional.empty();
            assertEquals(sha256(FILE), fetch(server.uri("/model.onnx")));
            assertOnlyTheFileIsThere(FILE);
            assertEquals("bytes=100000-", server.requests().get(1).header("range"));
            assertEquals(TAG, server.requests().get(1).header("if-range"));
            assertEquals(1, retries.size());
        }
    }

    @Test
    void aLaterCallGoesOnFromWhatAnEarlierOneLeft() throws IOException {
        digest = Optional.empty();
        ScriptedServer.Step busy = status("503 Busy", "");
        try (ScriptedServer server = new ScriptedServer(breaksAfter(100_000, FILE, TAG), busy, busy, busy, busy,
                honest(FILE, TAG))) {
            IOException fault = assertThrows(IOException.class, () -> fetch(server.uri("/model.onnx")));
            assertTrue(fault.getMessage().contains("HTTP 503; 0.1 MB are there"), fault.getMessage());
            assertFalse(Files.exists(target));
            assertEquals(100_000, Files.size(folder.resolve("model.onnx.part")));
            fetch(server.uri("/model.onnx"));
            assertEquals("bytes=100000-", server.requests().get(5).header("range"));
            assertOnlyTheFileIsThere(FILE);
        }
    }

    @Test
    @EnabledIf("hasFullDisk")
    void aFullDiskIsNoFaultOfTheNetwork() throws IOException {
        Files.createSymbolicLink(folder.resolve("model.onnx.part"), Path.of("/dev/full"));
        try (ScriptedServer server = new ScriptedServer(honest(FILE, TAG))) {
            CommandException fault = assertThrows(CommandException.class, () -> fetch(server.uri("/model.onnx")));
            assertEquals(target + ": cannot be written: No space left on device", fault.getMessage());
            assertEquals(1, server.requests().size());
            assertEquals(List.of(), retries);
            assertNothingIsThere();
        }
    }

    private static boolean hasFullDisk() {
        return Files.exists(Path.of("/dev/full"));
    }

    @Test
    void whatAFullDiskTookStaysForTheNextTime() throws IOException {
        // A folder, and not an empty one, where the file should be: the last step fails, as it may on a full disk.
        Path inTheWay = Files.createDirectories(target.resolve("x"));
        try (ScriptedServer server = new ScriptedServer(honest(FILE, TAG))) {
            CommandException fault = assertThrows(CommandException.class, () -> fetch(server.uri("/model.onnx")));
            assertTrue(fault.getMessage().startsWith(target + ": cannot be written: "), fault.getMessage());
            assertTrue(fault.getMessage().endsWith("; 0.3 MB are there, the same command goes on from there"),
                    fault.getMessage());
            assertEquals(1, server.requests().size());
            Files.delete(inTheWay);
            Files.delete(target);
            fetch(server.uri("/model.onnx"));
            assertOnlyTheFileIsThere(FILE);
        }
    }

    @Test
    void aPartOfAnotherAddressIsNotUsedUnlessTheDigestIsKnown() throws IOException {
        Files.write(folder.resolve("model.onnx.part"), Arrays.copyOf(FILE, 1_000));
        Files.writeString(folder.resolve("model.onnx.part.info"), "http://elsewhere/model.onnx\n" + TAG + "\n");
        try (ScriptedServer server = new ScriptedServer(honest(FILE, TAG))) {
            digest = Optional.empty();
            fetch(server.uri("/model.onnx"));
            assertEquals("", server.requests().get(0).header("range"));
            assertOnlyTheFileIsThere(FILE);
        }
    }

    @Test
    void aPartWithoutEntityTagIsResumedWhenTheDigestWillTell() throws IOException {
        try (ScriptedServer server = new ScriptedServer(breaksAfter(50_000, FILE, ""), honest(FILE, TAG))) {
            fetch(server.uri("/model.onnx"));
            assertEquals("bytes=50000-", server.requests().get(1).header("range"));
            assertEquals("", server.requests().get(1).header("if-range"));
            assertOnlyTheFileIsThere(FILE);
        }
    }

    @Test
    void aPartWithoutEntityTagAndDigestIsFetchedAgain() throws IOException {
        digest = Optional.empty();
        try (ScriptedServer server = new ScriptedServer(breaksAfter(50_000, FILE, "W/\"weak\""), honest(OTHER, TAG))) {
            fetch(server.uri("/model.onnx"));
            assertEquals("", server.requests().get(1).header("range"));
            assertOnlyTheFileIsThere(OTHER);
        }
    }

    @Test
    void aFileThatChangedOnTheServerIsFetchedFromTheStart() throws IOException {
        digest = Optional.empty();
        try (ScriptedServer server = new ScriptedServer(breaksAfter(100_000, FILE, TAG), honest(OTHER, "\"two\""))) {
            fetch(server.uri("/model.onnx"));
            assertOnlyTheFileIsThere(OTHER);
        }
    }

    @Test
    void aServerThatIgnoresIfRangeIsFoundOutByItsEntityTag() throws IOException {
        digest = Optional.empty();
        ScriptedServer.Step ignores = (request, out) -> write(out, "206 Partial Content",
                "Content-Length: 200000\nETag: \"two\"\nContent-Range: bytes 100000-299999/300000",
                Arrays.copyOfRange(OTHER, 100_000,
                        300_000));
        try (ScriptedServer server = new ScriptedServer(breaksAfter(100_000, FILE, TAG), ignores,
                honest(OTHER, "\"two\""))) {
            fetch(server.uri("/model.onnx"));
            assertOnlyTheFileIsThere(OTHER);
        }
    }

    @Test
    void aServerThatIgnoresRangeStartsOver() throws IOException {
        ScriptedServer.Step whole = (request, out) -> write(out, "200 OK", "Content-Length: 300000\nETag: " + TAG,
                FILE);
        try (ScriptedServer server = new ScriptedServer(breaksAfter(100_000, FILE, TAG), whole)) {
            fetch(server.uri("/model.onnx"));
            assertOnlyTheFileIsThere(FILE);
        }
    }

    @Test
    void aRangeOtherThanTheOneAskedForIsNotAppended() throws IOException {
        ScriptedServer.Step elsewhere = (request, out) -> write(out, "206 Partial Content",
                "Content-Length: 200000\nETag: " + TAG + "\nContent-Range: bytes 0-199999/300000",
                Arrays.copyOf(FILE, 200_000));
        try (ScriptedServer server = new ScriptedServer(breaksAfter(100_000, FILE, TAG), elsewhere,
                honest(FILE, TAG))) {
            fetch(server.uri("/model.onnx"));
            assertOnlyTheFileIsThere(FILE);
            assertTrue(retries.get(1).contains("Content-Range: bytes 0-199999/300000"), retries.toString());
        }
    }

    @Test
    void partsThatDoNotFitTogetherAreFetchedOnceMoreFromTheStart() throws IOException {
        Files.write(folder.resolve("model.onnx.part"), Arrays.copyOf(OTHER, 1_000));
        try (ScriptedServer server = new ScriptedServer(honest(FILE, TAG))) {
            fetch(server.uri("/model.onnx"));
            assertEquals(List.of("bytes=1000-", ""), server.requests().stream().map(request -> request.header("range"))
                    .toList());
            assertOnlyTheFileIsThere(FILE);
        }
    }

    @Test
    void aPartThatIsLongerThanTheFileIsFetchedFromTheStart() throws IOException {
        Files.write(folder.resolve("model.onnx.part"), bytes(400_000, 3));
        try (ScriptedServer server = new ScriptedServer(status("416 Range Not Satisfiable",
                "Content-Range: bytes */300000"), honest(FILE,
                TAG))) {
            fetch(server.uri("/model.onnx"));
            assertOnlyTheFileIsThere(FILE);
        }
    }

    @Test
    void wrongBytesAreRefusedAndNothingIsKept() throws IOException {
        try (ScriptedServer server = new ScriptedServer(honest(OTHER, TAG))) {
            IOException fault = assertThrows(IOException.class, () -> fetch(server.uri("/model.onnx")));
            assertTrue(fault.getMessage().contains("expected a file with sha256 " + sha256(FILE) + ", found "
                    + sha256(OTHER)),
                    fault.getMessage());
            assertEquals(1, server.requests().size(), "asking again would bring the same bytes");
            assertNothingIsThere();
        }
    }

    @Test
    void aFileThatIsNoModelIsRefusedAndNothingIsKept() throws IOException {
        digest = Optional.empty();
        check = file -> {
            throw new IllegalArgumentException("expected a network, found a login page");
        };
        try (ScriptedServer server = new ScriptedServer(honest(FILE, TAG))) {
            IOException fault = assertThrows(IOException.class, () -> fetch(server.uri("/model.onnx")));
            assertTrue(fault.getMessage().contains("not a model: expected a network, found a login page"),
                    fault.getMessage());
            assertNothingIsThere();
        }
    }

    @Test
    void aRefusedFileLeavesTheOneThatWasThere() throws IOException {
        Files.write(target, FILE);
        try (ScriptedServer server = new ScriptedServer(honest(OTHER, TAG))) {
            assertThrows(IOException.class, () -> fetch(server.uri("/model.onnx")));
            assertOnlyTheFileIsThere(FILE);
        }
    }

    @Test
    void aLengthThatIsTooLargeIsNotBelieved() throws IOException {
        digest = Optional.empty();
        ScriptedServer.Step lies = (request, out) -> write(out, "200 OK", "Content-Length: 300001", FILE);
        try (ScriptedServer server = new ScriptedServer(lies)) {
            IOException fault = assertThrows(IOException.class, () -> fetch(server.uri("/model.onnx")));
            assertFalse(Files.exists(target), fault.getMessage());
        }
    }

    @Test
    void aLengthThatIsTooSmallIsFoundOutByTheDigest() throws IOException {
        ScriptedServer.Step lies = (request, out) -> write(out, "200 OK", "Content-Length: 1000", FILE);
        try (ScriptedServer server = new ScriptedServer(lies)) {
            IOException fault = assertThrows(IOException.class, () -> fetch(server.uri("/model.onnx")));
            assertTrue(fault.getMessage().contains("expected a file with sha256"), fault.getMessage());
            assertNothingIsThere();
        }
    }

    @Test
    void anAbsurdLengthIsRefusedBeforeAnythingIsRead() throws IOException {
        ScriptedServer.Step absurd = (request, out) -> write(out, "200 OK", "Content-Length: 99999999999999", FILE);
        try (ScriptedServer server = new ScriptedServer(absurd)) {
            IOException fault = assertThrows(IOException.class, () -> fetch(server.uri("/model.onnx")));
            assertTrue(fault.getMessage().contains("at most 512 MiB, found 99999999999999 bytes"), fault.getMessage());
            assertNothingIsThere();
        }
    }

    @Test
    void chunkedTransferNeedsNoLengthAndMustEndAsItShould() throws IOException {
        ScriptedServer.Step cut = (request, out) -> write(out, "200 OK", "Transfer-Encoding: chunked",
                chunked(FILE, false));
        ScriptedServer.Step complete = (request, out) -> write(out, "200 OK", "Transfer-Encoding: chunked",
                chunked(FILE, true));
        digest = Optional.empty();
        try (ScriptedServer server = new ScriptedServer(cut, complete)) {
            fetch(server.uri("/model.onnx"));
            assertEquals(2, server.requests().size());
            assertOnlyTheFileIsThere(FILE);
        }
    }

    @Test
    void aServerThatFallsSilentIsGivenUpAndAskedAgain() throws IOException {
        patience = Duration.ofMillis(300);
        ScriptedServer.Step silent = (request, out) -> {
            write(out, "200 OK", "Content-Length: " + FILE.length + "\nETag: " + TAG, Arrays.copyOf(FILE, 70_000));
            Thread.sleep(5_000);
        };
        ScriptedServer.Step mute = (request, out) -> Thread.sleep(5_000);
        try (ScriptedServer server = new ScriptedServer(silent, mute, honest(FILE, TAG))) {
            fetch(server.uri("/model.onnx"));
            assertEquals("bytes=70000-", server.requests().get(2).header("range"));
            assertTrue(retries.get(0).contains("nothing came for"), retries.toString());
            assertOnlyTheFileIsThere(FILE);
        }
    }

    @Test
    void redirectsAreFollowedAndRangesWithThem() throws IOException {
        try (ScriptedServer storage = new ScriptedServer(breaksAfter(10_000, FILE, TAG), honest(FILE, TAG));
                ScriptedServer hub = new ScriptedServer(status("302 Found", "Location: "
                        + storage.uri("/signed?x=1")))) {
            fetch(hub.uri("/model.onnx"));
            assertEquals("bytes=10000-", storage.requests().get(1).header("range"));
            assertOnlyTheFileIsThere(FILE);
        }
    }

    @Test
    void redirectsWithoutEndAreRefused() throws IOException {
        try (ScriptedServer server = new ScriptedServer(status("302 Found", "Location: /again"))) {
            assertThrows(IOException.class, () -> fetch(server.uri("/model.onnx")));
            assertNothingIsThere();
        }
    }

    @Test
    void aMissingFileIsNotAskedForAgain() throws IOException {
        try (ScriptedServer server = new ScriptedServer(status("404 Not Found", ""))) {
            IOException fault = assertThrows(IOException.class, () -> fetch(server.uri("/model.onnx")));
            assertTrue(fault.getMessage().endsWith("/model.onnx: expected HTTP 200, found 404"), fault.getMessage());
            assertEquals(1, server.requests().size());
            assertNothingIsThere();
        }
    }

    @Test
    void aBusyServerIsAskedAgain() throws IOException {
        try (ScriptedServer server = new ScriptedServer(status("503 Busy", ""), status("429 Slow down", ""),
                honest(FILE, TAG))) {
            fetch(server.uri("/model.onnx"));
            assertEquals(List.of("HTTP 503", "HTTP 429"), retries);
        }
    }

    @Test
    void anEncodedBodyIsRefused() throws IOException {
        ScriptedServer.Step zipped = (request, out) -> write(out, "200 OK",
                "Content-Length: 300000\nContent-Encoding: gzip", FILE);
        try (ScriptedServer server = new ScriptedServer(zipped)) {
            assertTrue(assertThrows(IOException.class, () -> fetch(server.uri("/m"))).getMessage()
                    .contains("encoded as gzip"));
        }
    }

    @Test
    void aServerThatIsNotThereIsNamed() throws IOException {
        URI nowhere;
        try (ScriptedServer server = new ScriptedServer(honest(FILE, TAG))) {
            nowhere = server.uri("/model.onnx");
        }
        IOException fault = assertThrows(IOException.class, () -> fetch(nowhere));
        assertTrue(fault.getMessage().startsWith(nowhere + ": "), fault.getMessage());
        assertNothingIsThere();
    }

    @Test
    void aSecondFetchOfTheSameFileIsRefusedWhileTheFirstGoesOn() throws IOException {
        try (PartFile first = PartFile.of(target); ScriptedServer server = new ScriptedServer(honest(FILE, TAG))) {
            assertEquals(0, first.size());
            var fault = assertThrows(CommandException.class, () -> fetch(server.uri("/model.onnx")));
            assertTrue(fault.getMessage().contains("another process"), fault.getMessage());
        }
    }

    private String fetch(URI uri) throws IOException {
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        Download.Monitor monitor = new Download.Monitor() {
            @Override
            public void progress(long done, OptionalLong total) {
                assertTrue(done > 0);
            }

            @Override
            public void retry(String fault) {
                retries.add(fault);
            }
        };
        return new Download(client, uri, digest, new Download.Settings(patience, Duration.ofMillis(1)), check, monitor)
                .to(target);
    }

    private void assertOnlyTheFileIsThere(byte[] expected) throws IOException {
        assertArrayEquals(expected, Files.readAllBytes(target));
        try (var files = Files.list(folder)) {
            assertEquals(List.of(target), files.toList());
        }
    }

    private void assertNothingIsThere() throws IOException {
        try (var files = Files.list(folder)) {
            assertEquals(List.of(), files.toList());
        }
    }

    private static byte[] chunked(byte[] file, boolean complete) {
        byte[] head = (Integer.toHexString(file.length) + "\r\n").getBytes();
        byte[] tail = complete ? "\r\n0\r\n\r\n".getBytes() : new byte[0];
        byte[] all = Arrays.copyOf(head, head.length + file.length + tail.length);
        System.arraycopy(file, 0, all, head.length, file.length);
        System.arraycopy(tail, 0, all, head.length + file.length, tail.length);
        return all;
    }

    private static byte[] bytes(int length, long seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
