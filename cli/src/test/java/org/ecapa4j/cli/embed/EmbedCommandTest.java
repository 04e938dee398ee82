package org.ecapa4j.cli.embed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ecapa4j.cli.Cli;
import org.ecapa4j.cli.console.Console;
import org.ecapa4j.cli.console.Terminals;
import org.ecapa4j.cli.text.Csv;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EmbedCommandTest {

    /** The first six of ONNX Runtime's 192 numbers for the female example. */
    private static final double[] FEMALE = {0, 0, 0, 2.41067, 0.99905, 1.34640};

    @TempDir
    private Path folder;

    @Test
    @SuppressWarnings("unchecked")
    void anEmbeddingIsThatOfOnnxRuntime() throws IOException {
        Cli.Run run = Cli.run("embed", "--model", "demo", Cli.FEMALE);
        assertEquals(0, run.code(), run.err());
        Map<String, Object> row = JSON.std.mapFrom(run.out());
        assertEquals(List.of("file", "seconds", "embedding", "model", "modelSha256", "numerics"),
                List.copyOf(row.keySet()));
        List<Number> embedding = (List<Number>) row.get("embedding");
        assertEquals(192, embedding.size());
        for (int i = 0; i < FEMALE.length; i++) {
            assertEquals(FEMALE[i], embedding.get(i).doubleValue(), 0.05);
        }
    }

    @Test
    void csvHasAColumnForEachNumber() {
        Cli.Run run = Cli.run("embed", "--model", Cli.TINY_V2, "--format", "csv", Cli.FEMALE, "nix.wav");
        assertEquals(1, run.code());
        List<String> header = Csv.fields(run.lines().get(0));
        assertEquals(List.of("file", "seconds", "error", "e0"), header.subList(0, 4));
        assertEquals(header.size(), Csv.fields(run.lines().get(1)).size());
        assertTrue(run.lines().get(2).startsWith("nix.wav,,no such file,,"), run.lines().get(2));
        assertEquals(header.size(), Csv.fields(run.lines().get(2)).size());
        assertTrue(run.err().endsWith("ecapa4j: 1 of 2 failed\n"), run.err());
    }

    @Test
    @SuppressWarnings("unchecked")
    void aNumPyFileHasARowForEachInputAndNanWhereItFailed() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Cli.Run run = Cli.run(new byte[0], out, Terminals.NONE, "embed", "--model", Cli.TINY_V2, "--format", "npy",
                Cli.FEMALE, "nix.wav");
        assertEquals(1, run.code());
        ByteBuffer npy = ByteBuffer.wrap(out.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
        List<Number> expected = (List<Number>) JSON.std.mapFrom(Cli.run("embed", "--model", Cli.TINY_V2, Cli.FEMALE)
                .out()).get("embedding");
        assertEquals("\u0093NUMPY\u0001\u0000", new String(npy.array(), 0, 8, StandardCharsets.ISO_8859_1));
        int headerLength = npy.getShort(8);
        assertEquals(0, (10 + headerLength) % 64);
        String header = new String(npy.array(), 10, headerLength, StandardCharsets.US_ASCII);
        assertEquals("{'descr': '<f4', 'fortran_order': False, 'shape': (2, " + expected.size() + "), }",
                header.strip());
        assertTrue(header.endsWith("\n"));
        npy.position(10 + headerLength);
        for (Number number : expected) {
            assertEquals(number.floatValue(), npy.getFloat());
        }
        for (int i = 0; i < expected.size(); i++) {
            assertTrue(Float.isNaN(npy.getFloat()));
        }
        assertEquals(0, npy.remaining());
    }

    @Test
    void binaryDataDoesNotGoToATerminal() {
        Cli.Run run = Cli.run(new byte[0], new Terminals(true, true, true), "embed", "--model", Cli.TINY_V2, "--format",
                "npy", Cli.FEMALE);
        assertEquals(2, run.code());
        assertEquals("", run.out());
    }

    @Test
    void theOutputMayBeAFile() throws IOException {
        Path file = folder.resolve("vectors.jsonl");
        Cli.Run run = Cli.run("embed", "--model", Cli.TINY_V2, "--output", file.toString(), Cli.FEMALE);
        assertEquals(new Cli.Run(0, "", ""), run);
        assertEquals(Cli.run("embed", "--model", Cli.TINY_V2, Cli.FEMALE).out(), Files.readString(file));
    }

    @Test
    void aNumPyFileTakesThePlaceOfTheOneBeforeWhenItIsWhole() throws IOException {
        Path file = Files.writeString(folder.resolve("v.npy"), "old");
        byte[] sound = Files.readAllBytes(Path.of(Cli.FEMALE));
        InputStream in = new ByteArrayInputStream(sound) {
            @Override
            public synchronized int read(byte[] bytes, int offset, int length) {
                try {
                    assertEquals("old", Files.readString(file));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                return super.read(bytes, offset, length);
            }
        };
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(in, OutputStream.nullOutputStream(), err, Terminals.NONE);
        assertEquals(0, Cli.run(console, "embed", "--model", Cli.TINY_V2, "--format", "npy", "--force",
                "-o", file.toString(), "-"), err.toString());
        assertEquals('N', Files.readAllBytes(file)[1]);
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(Set.of(file, RowNames.beside(file)), files.collect(Collectors.toSet()));
        }
    }

    @ParameterizedTest
    @EnumSource(EmbedFormat.class)
    void aFileThatCannotBeWrittenIsNamedInOneLine(EmbedFormat format) {
        Path file = folder.resolve("none/vectors");
        Cli.Run run = Cli.run("embed", "--model", Cli.TINY_V2, "--format", format.name(), "-o", file.toString(),
                Cli.FEMALE);
        assertEquals(new Cli.Run(1, "", "ecapa4j: " + file + ": cannot be written: no such folder\n"), run);
    }

    @ParameterizedTest
    @EnumSource(EmbedFormat.class)
    @EnabledIf("hasFullDisk")
    void aFullDiskIsSaidInOneLineThatNamesTheFile(EmbedFormat format) throws IOException {
        // A link, which is written through and stays a link.
        Path file = Files.createSymbolicLink(folder.resolve("vectors"), Path.of("/dev/full"));
        Cli.Run run = Cli.run("embed", "--model", Cli.TINY_V2, "--format", format.name(), "-o", file.toString(),
                Cli.FEMALE);
        assertEquals(new Cli.Run(1, "", "ecapa4j: " + file + ": cannot be written: No space left on device\n"), run);
        assertTrue(Files.isSymbolicLink(file));
        Files.delete(file);
    }

    private static boolean hasFullDisk() {
        return Files.exists(Path.of("/dev/full"));
    }

    @Test
    void besideANumPyFileAreTheNamesOfItsRows() throws IOException {
        Path npy = folder.resolve("voices.npy");
        Cli.Run run = Cli.run("embed", "-m", Cli.TINY_V2, "--format", "npy", "-o", npy.toString(), Cli.MALE, "nix,.wav",
                Cli.FEMALE);
        assertEquals(1, run.code(), run.err());
        List<String> names = Files.readAllLines(folder.resolve("voices.names.csv"));
        assertEquals("row,file,seconds,error,model,model_sha256,numerics", names.get(0));
        String model = ",tiny-q8-v2\\.onnx,[0-9a-f]{64},parity";
        assertTrue(names.get(1).matches("0," + Cli.MALE + ",1\\.9\\d*," + model), names.get(1));
        assertTrue(names.get(2).matches("1,\"nix,\\.wav\",,no such file" + model), names.get(2));
        assertTrue(names.get(3).startsWith("2," + Cli.FEMALE + ","), names.get(3));
        assertEquals(4, names.size());
    }
}
