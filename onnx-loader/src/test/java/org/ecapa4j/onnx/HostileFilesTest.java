package org.ecapa4j.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files that ask for far more than they hold are refused by a JVM whose whole heap is the file and 64 MB. Each is
 * loaded in a JVM of its own; the time allowed is against hangs alone.
 */
class HostileFilesTest {

    private static final int MEGABYTE = 1 << 20;

    @TempDir
    private Path folder;

    /** A file by what it does. */
    record Hostile(String what, byte[] bytes) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Hostile> files() {
        return Stream.of(new Hostile("Concat doubling", concat()),
                new Hostile("empty nodes", repeated(1, new byte[0], 500_000)),
                new Hostile("empty inputs", repeated(11, new byte[0], 500_000)),
                new Hostile("a node of a million inputs", graph(node("Sum", List.of(), "logits", 1_000_000))),
                new Hostile("bytes cast to long integers", casts()),
                        new Hostile("dequantised and turned again and again", turned()),
                new Hostile("long integers of one byte", varints(7)), new Hostile("halves of one byte", varints(5)),
                new Hostile("a shape of half a million axes", axes()), new Hostile("a constant of any size", expand()),
                new Hostile("a reshape to a million axes, nine thousand times", reshapes()),
                new Hostile("a chain of nine thousand nodes", chain()),
                        new Hostile("branches in branches", branches()));
    }

    @ParameterizedTest
    @MethodSource("files")
    void loadsOrIsRefusedWithinItsSizeAndSixtyFourMegabytes(Hostile hostile) throws IOException, InterruptedException {
        Path file = Files.write(folder.resolve("hostile.onnx"), hostile.bytes());
        long heap = hostile.bytes().length / MEGABYTE + 64;
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx"
                + heap + "m",
                "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), HostileFilesTest.class.getName(),
                file.toString())
                .redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(120, TimeUnit.SECONDS), "hangs");
        assertEquals(0, process.exitValue(), output);
        assertTrue(output.startsWith("hostile.onnx: "), output);
    }

    /** Loads one file. */
    public static void main(String[] arguments) {
        try {
            OnnxFile.open(Path.of(arguments[0]));
        } catch (OnnxFormatException e) {
            System.out.println(e.getMessage());
        }
    }

    private static ProtoMessage message() {
        return ProtoMessage.parse(new byte[0]);
    }

    private static ProtoMessage node(String op, List<String> inputs, String output, int emptyInputs) {
        ProtoMessage node = message();
        inputs.forEach(name -> node.add(1, name));
        for (int i = 0; i < emptyInputs; i++) {
            node.add(1, "");
        }
        return node.add(2, output).add(4, op);
    }

    private static ProtoMessage node(String op, String output, String... inputs) {
        return node(op, List.of(inputs), output, 0);
    }

    private static ProtoMessage ints(ProtoMessage node, String name, int value) {
        return node.add(5, message().add(1, name).add(3, value).add(20, 2));
    }

    private static ProtoMessage tensor(String name, int type, byte[] raw, long... dims) {
        ProtoMessage tensor = message();
        for (long dim : dims) {
            tensor.add(1, dim);
        }
        return tensor.add(2, type).add(8, name).add(9, raw);
    }

    private static byte[] model(ProtoMessage graph) {
        graph.add(11, message().add(1, "waveform").add(2, message().add(1, message().add(1, 1)))).add(12,
                message().add(1, "logits"));
        return message().add(1, 9).add(7, graph).add(8, message().add(2, 18)).bytes();
    }

    private static byte[] graph(ProtoMessage... nodes) {
        ProtoMessage graph = message();
        for (ProtoMessage node : nodes) {
            graph.add(1, node);
        }
        return model(graph);
    }

    private static byte[] repeated(int field, byte[] contents, int count) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) {
            bytes.write(field << 3 | 2);
            bytes.write(contents.length);
            bytes.writeBytes(contents);
        }
        return message().add(1, 9).add(7, ProtoMessage.parse(bytes.toByteArray())).bytes();
    }

    private static byte[] concat() {
        ProtoMessage graph = message();
        for (int i = 0; i < 40; i++) {
            String from = i == 0 ? "waveform" : "c" + (i - 1);
            graph.add(1, ints(node("Concat", i == 39 ? "logits" : "c" + i, from, from), "axis", 1));
        }
        return model(graph);
    }

    private static byte[] casts() {
        ProtoMessage graph = message().add(5, tensor("k", 2, new byte[16 * MEGABYTE], 16 * MEGABYTE));
        for (int i = 0; i < 12; i++) {
            graph.add(1, ints(node("Cast", "c" + i, i == 0 ? "k" : "c" + (i - 1)), "to", i % 2 == 0 ? 7 : 1));
        }
        return model(graph.add(1, node("Add", "logits", "waveform", "c11")));
    }

    private static byte[] turned() {
        ProtoMessage graph = message().add(5, tensor("k", 2, new byte[16 * MEGABYTE], 4096, 4096))
                .add(5, tensor("s", 1, new byte[] {0, 0, (byte) 0x80, 0x3f}));
        graph.add(1, node("DequantizeLinear", "t0", "k", "s"));
        for (int i = 1; i < 10; i++) {
            graph.add(1, node("Transpose", "t" + i, "t" + (i - 1)));
        }
        return model(graph.add(1, node("MatMul", "logits", "waveform", "t9")));
    }

    private static byte[] varints(int field) {
        byte[] ones = new byte[16 * MEGABYTE];
        Arrays.fill(ones, (byte) 1);
        return model(message().add(5, message().add(1, ones.length).add(2, field == 5 ? 10 : 7).add(field, ones).add(8,
                "k"))
                .add(1, node("Add", "logits", "waveform", "k")));
    }

    private static byte[] axes() {
        ProtoMessage tensor = message();
        for (int i = 0; i < 500_000; i++) {
            tensor.add(1, 1);
        }
        return model(message().add(5, tensor.add(2, 1).add(8, "k").add(9, new byte[4])).add(1,
                node("Add", "logits", "waveform", "k")));
    }

    private static byte[] expand() {
        byte[] shape = new byte[16];
        shape[2] = 1;
        shape[10] = 1;
        return model(message().add(5, tensor("shape", 7, shape, 2)).add(5, tensor("k", 1, new byte[4], 1))
                .add(1, node("Expand", "large", "k", "shape")).add(1, node("Add", "logits", "waveform", "large")));
    }

    private static byte[] reshapes() {
        byte[] ones = new byte[8 * MEGABYTE];
        for (int i = 0; i < ones.length; i += 8) {
            ones[i] = 1;
        }
        ProtoMessage graph = message().add(5, tensor("k", 7, ones, MEGABYTE));
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 9000; i++) {
            names.add("a" + i);
            graph.add(1, node("Reshape", names.get(i), "waveform", "k"));
        }
        return model(graph.add(1, node("Sum", names, "logits", 0)));
    }

    private static byte[] chain() {
        ProtoMessage graph = message().add(5, tensor("k", 1, new byte[4 * 4096], 4096));
        IntStream.range(0, 9000).forEach(i ->
                graph.add(1, node("Sub", "c" + i, i == 0 ? "waveform" : "c" + (i - 1), "k")));
        IntStream.range(0, 900).forEach(i -> graph.add(1, node("Add", "k" + i, i == 0 ? "k" : "k" + (i - 1), "k")));
        return model(graph.add(1, node("Add", "logits", "c8999", "k899")));
    }

    private static byte[] branches() {
        ProtoMessage inner = message().add(1, node("Identity", "o", "waveform")).add(12, message().add(1, "o"));
        for (int depth = 0; depth < 20; depth++) {
            ProtoMessage branch =
                    node("If", "o", "yes").add(5, message().add(1, "then_branch").add(6, inner).add(20, 5));
            inner = message().add(1, branch).add(12, message().add(1, "o"));
        }
        return model(inner.add(5, tensor("yes", 9, new byte[] {1})).add(1, node("Identity", "logits", "o")));
    }
}
