package org.ecapa4j.cli.dump;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.ecapa4j.VoiceGender;
import org.ecapa4j.cli.Cli;
import org.ecapa4j.cli.console.Terminals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DumpCommandTest {

    @TempDir
    private Path folder;

    @Test
    void theLogitsAreThoseOfClassify() throws IOException {
        Path file = folder.resolve("logits.npy");
        Cli.Run run = Cli.run("dump", "--model", Cli.TINY_V2, "--stage", "fc7.out", "-o", file.toString(), Cli.FEMALE);
        assertEquals(0, run.code(), run.err());
        byte[] npy = Files.readAllBytes(file);
        assertEquals("(2, 1)", shape(npy));
        List<?> expected = (List<?>) Cli.run("classify", "--model", Cli.TINY_V2, "--format", "json", Cli.FEMALE)
                .jsonArray().get(0).get("logits");
        float[] found = values(npy);
        for (int i = 0; i < 2; i++) {
            assertEquals(((Number) expected.get(i)).floatValue(), found[i]);
        }
    }

    @Test
    void allStagesMakeAnArchiveInTheOrderOfTheNetwork() throws IOException {
        Path file = folder.resolve("all.npz");
        assertEquals(0, Cli.run("dump", "--model", Cli.TINY_V2, "--stage", "all", "-o", file.toString(), Cli.FEMALE)
                .code());
        List<String> names = new ArrayList<>();
        List<String> shapes = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName().replaceFirst("\\.npy$", ""));
                shapes.add(shape(zip.readAllBytes()));
            }
        }
        assertEquals(VoiceGender.stageNames(), names);
        List<String> listed = Cli.run("dump", "--list", "--model", Cli.TINY_V2, Cli.FEMALE).lines();
        assertEquals(List.of("stage", "channels", "frames"), List.of(listed.get(0).split(" +")));
        for (int i = 0; i < names.size(); i++) {
            String[] row = listed.get(i + 1).split(" +");
            assertEquals(names.get(i), row[0]);
            assertEquals(shapes.get(i), "(" + row[1] + ", " + row[2] + ")");
        }
    }

    @Test
    void severalStagesGoThroughAPipeToo() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Cli.Run run = Cli.run(Files.readAllBytes(Path.of(Cli.MALE)), out, Terminals.NONE, "dump", "--model",
                Cli.TINY_V2, "--stage", "embedding,features", "-");
        assertEquals(0, run.code(), run.err());
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(out.toByteArray()))) {
            assertEquals("features.npy", zip.getNextEntry().getName());
            byte[] features = zip.readAllBytes();
            assertTrue(shape(features).startsWith("(80, "), shape(features));
            assertEquals("embedding.npy", zip.getNextEntry().getName());
        }
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        Cli.run(Files.readAllBytes(Path.of(Cli.MALE)), again, Terminals.NONE, "dump", "--model", Cli.TINY_V2,
                "--stage", "features", "--stage", "embedding", "-");
        assertArrayEquals(out.toByteArray(), again.toByteArray());
    }

    @Test
    void theListNeedsNoSound() {
        assertEquals(VoiceGender.stageNames(), Cli.run("dump", "--list").lines());
    }

    @Test
    void whatCannotBeIsSaidAndNothingIsWritten() throws IOException {
        Path file = folder.resolve("x.npy");
        assertUsage("(layer2.out?)", "dump", "--stage", "layer2.ou", Cli.FEMALE);
        assertUsage("expected --stage NAME, found none", "dump", Cli.FEMALE);
        assertUsage("expected a sound FILE, found none", "dump", "--stage", "all");
        assertUsage("expected a name that ends in .npz", "dump", "--stage", "all", "-o", file.toString(), Cli.FEMALE);
        assertUsage("expected --list or --stage, found both", "dump", "--list", "--stage", "all", Cli.FEMALE);
        Path shortSound = Files.write(folder.resolve("short.wav"), Cli.wav(200));
        Cli.Run run = Cli.run("dump", "--model", Cli.TINY_V2, "--stage", "stft", "-o", file.toString(),
                shortSound.toString());
        assertEquals(1, run.code());
        assertTrue(run.err().contains("ecapa4j: " + shortSound + ": clip too short"), run.err());
        assertFalse(Files.exists(file));
        Cli.Run terminal = Cli.run(new byte[0], new Terminals(false, true, false, 80, true), "dump", "--stage", "stft",
                "--model", Cli.TINY_V2, Cli.FEMALE);
        assertEquals(2, terminal.code());
    }

    private static void assertUsage(String message, String... args) {
        Cli.Run run = Cli.run(args);
        assertEquals(2, run.code(), run.err());
        assertTrue(run.err().contains(message), run.err());
        assertEquals("", run.out());
    }

    @Test
    void aFileIsNotReplacedUnasked() throws IOException {
        Path file = Files.writeString(folder.resolve("x.npy"), "by hand");
        String[] args = {"dump", "--model", Cli.TINY_V2, "--stage", "stft", "-o", file.toString(), Cli.FEMALE};
        assertEquals(1, Cli.run(args).code());
        assertEquals("by hand", Files.readString(file));
        args = new String[] {"dump", "--model", Cli.TINY_V2, "--stage", "stft", "-o", Cli.FEMALE, Cli.FEMALE};
        assertEquals(1, Cli.run(args).code());
    }

    private static String shape(byte[] npy) {
        String header = new String(npy, 10, ByteBuffer.wrap(npy).order(ByteOrder.LITTLE_ENDIAN).getShort(8),
                StandardCharsets.US_ASCII);
        assertTrue(header.startsWith("{'descr': '<f4', 'fortran_order': False, 'shape': ("), header);
        return header.substring(header.indexOf('('), header.indexOf(')') + 1);
    }

    private static float[] values(byte[] npy) {
        ByteBuffer bytes = ByteBuffer.wrap(npy).order(ByteOrder.LITTLE_ENDIAN);
        bytes.position(10 + bytes.getShort(8));
        float[] values = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(values);
        return values;
    }
}
