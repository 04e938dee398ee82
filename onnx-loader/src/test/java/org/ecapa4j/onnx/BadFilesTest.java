package org.ecapa4j.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files that are missing, damaged, or break the rules of ONNX: one line says what is wrong, and nothing else is ever
 * thrown.
 */
class BadFilesTest {

    private final TestModel model = TestModel.of("tiny-q8");

    private static String refusal(byte[] bytes) {
        String message = assertThrows(OnnxFormatException.class, () -> OnnxFile.of(bytes, "bad.onnx")).getMessage();
        assertTrue(message.startsWith("bad.onnx: ") && !message.contains("\n"), message);
        return message.substring("bad.onnx: ".length());
    }

    private void refuses(String message) {
        assertEquals(message, refusal(model.bytes()));
    }

    @Test
    void aMissingFile(@TempDir Path folder) {
        Path path = folder.resolve("none.onnx");
        OnnxFormatException e = assertThrows(OnnxFormatException.class, () -> OnnxFile.open(path));
        assertEquals(path + ": expected an ONNX file, found no such file", e.getMessage());
    }

    @Test
    void aFolder(@TempDir Path folder) {
        OnnxFormatException e = assertThrows(OnnxFormatException.class, () -> OnnxFile.open(folder));
        assertEquals(folder + ": expected an ONNX file, found a directory", e.getMessage());
    }

    @Test
    void anEmptyFile(@TempDir Path folder) throws IOException {
        Path path = Files.createFile(folder.resolve("empty.onnx"));
        OnnxFormatException e = assertThrows(OnnxFormatException.class, () -> OnnxFile.open(path));
        assertEquals("empty.onnx: expected an ONNX model, found an empty file", e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Not a model, but a text.\n", "<!DOCTYPE html>\n<html></html>",
            "version https://git-lfs.github.com/spec/v1\n",
            "RIFF\u0024\u0000\u0000\u0000WAVEfmt ", "PK\u0003\u0004", "{}", "\n", "\u0000\u0000\u0000"})
    void anotherKindOfFile(String contents) {
        assertTrue(refusal(contents.getBytes(StandardCharsets.UTF_8)).startsWith("expected an ONNX model, found "));
    }

    @Test
    void aTruncatedFile() {
        byte[] bytes = model.bytes();
        for (int length = 1; length < bytes.length; length += 997) {
            refusal(Arrays.copyOf(bytes, length));
        }
        assertEquals("expected an ONNX model, found a file that ends in the middle, after 100000 bytes: truncated, "
                + "or no ONNX file",
                refusal(Arrays.copyOf(bytes, 100_000)));
    }

    @Test
    void aStreamThatFailsIsTheCallersToHandle() {
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("cable pulled");
            }
        };
        assertEquals("cable pulled", assertThrows(IOException.class, () -> OnnxFile.read(failing, "x")).getMessage());
    }

    @Test
    void damagedBytesAreNeverAnythingButAFormatError() {
        Random random = new Random(20261101);
        for (String name : List.of("tiny-q8", "tiny-q8-typed", "q8-idle-nodes", "fp32-other-operators",
                "fp32-dequantized")) {
            byte[] good = TestModel.resource(name);
            for (int round = 0; round < 120; round++) {
                byte[] bytes = good.clone();
                int flips = 1 + random.nextInt(20);
                for (int i = 0; i < flips; i++) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
                }
                loadsOrRefuses(bytes);
            }
        }
    }

    /** Names, attributes and shapes are a small part of the bytes; here they are all that is damaged. */
    @Test
    void damagedGraphsAreNeverAnythingButAFormatError() {
        Random random = new Random(4);
        for (int round = 0; round < 400; round++) {
            TestModel damaged = TestModel.of(round % 2 == 0 ? "tiny-q8-renamed" : "q8-idle-nodes");
            List<ProtoMessage> nodes = damaged.nodes();
            for (int i = 0; i <= random.nextInt(3); i++) {
                ProtoMessage node = nodes.get(random.nextInt(nodes.size()));
                ProtoMessage other = nodes.get(random.nextInt(nodes.size()));
                switch (random.nextInt(7)) {
                    case 0 -> node.set(4, other.text(4));
                    case 1 -> TestModel.inputs(node, other.texts(1));
                    case 2 -> damaged.redirect(node.texts(2).get(0), other.texts(2).get(0));
                    case 3 -> node.clear(5);
                    case 4 -> node.messages(5).forEach(a -> a.clear(8).add(8, random.nextLong()).add(8,
                            random.nextInt(5) - 2));
                    case 5 -> node.messages(5).forEach(a -> a.set(3, random.nextInt(9) - 4));
                    default -> {
                        List<ProtoMessage> tensors = damaged.graph.messages(5);
                        ProtoMessage tensor = tensors.get(random.nextInt(tensors.size()));
                        tensor.clear(1).add(1, random.nextBoolean() ? random.nextLong() : random.nextInt(64));
                    }
                }
            }
            loadsOrRefuses(damaged.bytes());
        }
    }

    private static void loadsOrRefuses(byte[] bytes) {
        try {
            OnnxFile.of(bytes, "damaged");
        } catch (OnnxFormatException e) {
            assertFalse(e.getMessage().contains("\n"));
        }
    }

    @Test
    void lengthsThatTheFileDoesNotHoldAreNotAllocated() {
        String quarterOfAGigabyte = "080a" + "3a8080808001" + "2a80808078" + "4a80808070" + "01";
        assertEquals("expected an ONNX model, found a file that ends in the middle, after 19 bytes: truncated, or no "
                + "ONNX file",
                refusal(HexFormat.of().parseHex(quarterOfAGigabyte)));
    }

    @Test
    void valuesThatAreRepeatedWithoutEndAreNotAllocated() {
        model.longs("shape", new long[] {2}, 50_000, 40_000);
        model.node("Expand", List.of("val_58", "shape"), "huge");
        for (int i = 0; i < 40; i++) {
            model.node("Concat", List.of(i == 0 ? "val_5" : "long" + (i - 1), i == 0 ? "val_5" : "long" + (i - 1)),
                    "long" + i)
                    .add(5, ProtoMessage.parse(new byte[0]).add(1, "axis").add(3, 0).add(20, 2));
        }
        TestModel.input(model.producer("add_2"), 1, "huge");
        TestModel.input(model.producer("pad"), 1, "long39");
        refusal(model.bytes());
    }

    @ParameterizedTest
    @CsvSource({"16", "26", "0", "1000000000000"})
    void anotherOpset(long opset) {
        model.model.messages(8).stream().filter(o -> o.text(1).isEmpty()).forEach(o -> o.set(2, opset));
        refuses("opset_import: expected ai.onnx opset 17 to 25, found " + (opset == 0 ? "none" : opset));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 2, 15})
    void anotherVersionOfTheFormat(long version) {
        model.model.set(1, version);
        refuses("ir_version: expected 3 to 14, found " + version);
    }

    @Test
    void noGraph() {
        model.model.clear(7);
        refuses("expected an ONNX model, found no graph");
    }

    @Test
    void aGraphWithoutNodes() {
        model.graph.clear(1);
        refuses("output logits: expected a node that gives it, found none");
    }

    @Test
    void noInput() {
        model.graph.clear(11);
        refuses("graph: expected one input, the waveform, found 0 inputs []");
    }

    @Test
    void noOutput() {
        model.graph.clear(12);
        refuses("graph: expected an output, the logits, found none");
    }

    @Test
    void twoInputs() {
        model.graph.add(11, ProtoMessage.parse(new byte[0]).add(1, "lengths"));
        refuses("graph: expected one input, the waveform, found 2 inputs [waveform, lengths]");
    }

    @Test
    void anInputOfIntegers() {
        model.graph.messages(11).get(0).messages(2).get(0).messages(1).get(0).set(1, 6);
        refuses("input waveform: expected float, found int32");
    }

    @Test
    void anInputOfThreeDimensions() {
        model.graph.messages(11).get(0).messages(2).get(0).messages(1).get(0).messages(2).get(0).add(1,
                ProtoMessage.parse(new byte[0]));
        refuses("input waveform: expected [batch][samples], found 3 dimensions");
    }

    @Test
    void aBatchFixedAtSeveralClips() {
        ProtoMessage shape = model.graph.messages(11).get(0).messages(2).get(0).messages(1).get(0).messages(2).get(0);
        shape.messages(1).get(0).clear(2).set(1, 4);
        refuses("input waveform: expected a free number of clips, or one, found 4");
    }

    @Test
    void aWeightOfAnotherShape() {
        model.initializer("layer1.conv1.weight_quantized").clear(1).add(1, 64).add(1, 16).add(1, 1);
        refuses("tensor layer1.conv1.weight_quantized (layer1.conv1.weight): expected [32, 32, 1], found [64, 16, 1]");
    }

    @Test
    void aWeightWithoutChannelsOfTheRightNumber() {
        model.floats("w", new long[] {32, 40, 5}, new float[32 * 40 * 5]);
        TestModel fp32 = TestModel.of("tiny-fp32");
        fp32.floats("w", new long[] {32, 40, 5}, new float[32 * 40 * 5]);
        fp32.redirect("conv1.weight", "w");
        assertEquals("tensor w (conv1.weight): expected [32, 80, 5], found [32, 40, 5]", refusal(fp32.bytes()));
    }

    @Test
    void aWeightOfAnotherType() {
        model.initializer("layer4.weight_quantized").set(2, 9);
        refuses("tensor layer4.weight_quantized: expected uint8 or int8 values, found bool");
    }

    @Test
    void aWeightOfStrings() {
        model.initializer("layer4.weight_quantized").set(2, 8);
        refuses("tensor layer4.weight_quantized: expected uint8 or int8 values, found another type");
    }

    @Test
    void aZeroPointOfAnotherTypeThanItsWeight() {
        model.initializer("layer4.weight_zero_point").set(2, 3);
        refuses("tensor layer4.weight_zero_point: expected uint8 as its weight, found int8");
    }

    @Test
    void tooFewBytes() {
        ProtoMessage tensor = model.initializer("layer4.weight_quantized");
        tensor.set(9, Arrays.copyOf(tensor.data(9), 4607));
        refuses("tensor layer4.weight_quantized: expected 4608 values of uint8 for shape [48, 96, 1] (4608 bytes), "
                + "found 4607 bytes");
    }

    @Test
    void tooManyTypedValues() {
        model.initializer("val_278").clear(9).clear(4).add(4, 1f).add(4, 2f);
        refuses("tensor val_278: expected 1 values of float for shape [], found 2 values");
    }

    @Test
    void aShapeThatOverflows() {
        model.initializer("layer4.weight_quantized").clear(1).add(1, 1L << 40).add(1, 1L << 40);
        refuses("tensor layer4.weight_quantized: expected a shape of at most 2^31 values, found [1099511627776, "
                + "1099511627776]");
    }

    @Test
    void aNegativeSize() {
        model.initializer("layer4.weight_quantized").clear(1).add(1, -48).add(1, -96);
        refuses("tensor layer4.weight_quantized: expected a shape of at most 2^31 values, found [-48, -96]");
    }

    @Test
    void externalData() {
        model.initializer("layer4.weight_quantized").clear(9).add(14, 1)
                .add(13, ProtoMessage.parse(new byte[0]).add(1, "location").add(2, "../../etc/passwd"));
        refuses("tensor layer4.weight_quantized: expected values in the model itself, found a reference to "
                + "../../etc/passwd; open "
                + "the model by its path, or repack it: python -c \"import onnx; onnx.save(onnx.load('model.onnx'), "
                + "'packed.onnx')\"");
    }

    @Test
    void valuesThatAreNotFinite() {
        float[] weights = TestModel.of("tiny-fp32").floats("fc6.weight");
        weights[5] = Float.NaN;
        TestModel fp32 = TestModel.of("tiny-fp32");
        fp32.floats("w", new long[] {24, 96}, weights);
        fp32.redirect("fc6.weight", "w");
        assertEquals("tensor w (fc6.weight): expected finite values, found NaN", refusal(fp32.bytes()));
    }

    @Test
    void aScaleOfZero() {
        model.floats("none", new long[0], 0f);
        model.redirect("layer4.weight_scale", "none");
        refuses("tensor none: expected positive finite scales, found 0.0");
    }

    @Test
    void aNameThatNothingGives() {
        TestModel.input(model.producer("relu_5"), 0, "nowhere");
        refuses("node node_relu_5: expected an input that the graph gives, found nowhere, which nothing gives");
    }

    @Test
    void aNameThatTwoNodesGive() {
        model.node("Relu", List.of("relu_5"), "relu_6");
        refuses("node new_relu_6: expected to be the only one that gives relu_6, found another");
    }

    @Test
    void twoInitializersOfOneName() {
        model.longs("val_22", new long[0], 5);
        refuses("tensor val_22: expected one initializer of that name, found two");
    }

    @Test
    void aCycle() {
        TestModel.input(model.producer("relu"), 0, "getitem");
        refuses("node node_relu: expected a graph without cycles, found a cycle");
    }

    @Test
    void anAttributeOfAnotherKind() {
        model.attribute(model.first("Softmax"), "axis").clear(3).set(20, 1).add(2, 2f);
        refuses("node node_softmax: attribute axis: expected an integer, found 2.0");
    }

    @Test
    void aConstantNodeWithoutNumbersWhereTheyAreNeeded() {
        TestModel constants = TestModel.of("tiny-q8-constants");
        constants.producer("layer4.weight_quantized").messages(5).get(0).set(1, "value_string");
        assertEquals("node node_conv1d_35_quant (layer4): expected inputs that fit ConvInteger, found shapes [batch, "
                + "96, frames], [], [], []",
                refusal(constants.bytes()));
    }

    @Test
    void aWeightOfAnotherRank() {
        model.initializer("layer1.conv1.weight_quantized").clear(1).add(1, 32).add(1, 32);
        refuses("node node_conv1d_2_quant (layer1.conv1): expected inputs that fit ConvInteger, "
                + "found shapes [batch, 32, frames], [32, 32], [], []");
    }

    @Test
    void aMatrixOfAnotherShape() {
        model.initializer("fc6.weight_Transposed_quantized").clear(1).add(1, 48).add(1, 48);
        refuses("tensor fc6.weight_Transposed_quantized (fc6.weight): expected [96, 48], found [48, 48]");
    }
}
