package org.ecapa4j.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.ecapa4j.onnx.ModelInfo.Recipe;
import org.ecapa4j.weights.BatchNormWeights;
import org.ecapa4j.weights.EcapaWeights;
import org.ecapa4j.weights.FloatWeight;
import org.ecapa4j.frontend.FrontEndDefinition;
import org.ecapa4j.weights.LayerWeights;
import org.ecapa4j.weights.QuantizedWeight;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read from good files. */
class OnnxFileTest {

    @ParameterizedTest
    @CsvSource({"tiny-fp32, FP32", "tiny-fp32-raw, FP32", "tiny-q8, V1", "tiny-q8-raw, V1", "tiny-q8-v2, V2",
            "tiny-q8-constants, V1",
            "tiny-q8-first-conv-float, PARTLY_QUANTISED", "tiny-q8-per-tensor, V1", "tiny-q8-renamed, V1",
            "tiny-q8-typed, V1",
            "tiny-qint8, V1"})
    void everyExportLoadsAndItsRecipeIsRecognised(String name, Recipe recipe) {
        byte[] bytes = TestModel.resource(name);
        OnnxFile file = OnnxFile.of(bytes, name);
        assertEquals(recipe, file.info().recipe());
        assertEquals(18, file.info().opset());
        assertEquals(10, file.info().irVersion());
        assertEquals(bytes.length, file.info().sizeBytes());
        assertEquals(name, file.sourceName());
        assertEquals(List.of("male", "female"), file.weights().labels());
    }

    @Test
    @Timeout(60)
    @DisabledOnOs(OS.WINDOWS)
    void aNamedPipeIsReadOnce(@TempDir Path folder) throws Exception {
        byte[] bytes = TestModel.resource("tiny-q8");
        Path pipe = folder.resolve("model.onnx");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        Thread writer = new Thread(() -> {
            try {
                Files.write(pipe, bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        writer.setDaemon(true);
        writer.start();
        OnnxFile file = OnnxFile.open(pipe);
        assertEquals(bytes.length, file.info().sizeBytes());
        assertEquals(Optional.of(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes))),
                file.sha256());
    }

    @Test
    void sizesComeFromTheShapesOfTheFile() {
        EcapaWeights w = load("tiny-q8");
        assertEquals(80, w.frontEnd().mel().weight().outputs());
        assertEquals(32, w.stem().weight().outputs());
        assertEquals(8, w.blocks().get(0).squeeze().weight().outputs());
        assertEquals(48, w.aggregation().weight().outputs());
        assertEquals(16, w.attention().weight().outputs());
        assertEquals(24, w.embedding().weight().outputs());
        assertEquals(List.of(2, 3, 4), w.blocks().stream().map(b -> b.dilation()).toList());
    }

    @Test
    void layersAreNamedByTheirPlaceInTheNetworkWhateverTheirNamesInTheFile() {
        List<String> names = load("tiny-q8").layers().stream().map(LayerWeights::name).toList();
        assertEquals(41, names.size());
        assertEquals(List.of("pre_emphasis", "mel", "conv1", "layer1.conv1", "layer1.convs.0"), names.subList(0, 5));
        assertEquals(List.of("layer3.se.se.1", "layer3.se.se.3", "layer4", "attention.0", "attention.4", "fc6", "fc7"),
                names.subList(34, 41));
        assertEquals(names, load("tiny-q8-renamed").layers().stream().map(LayerWeights::name).toList());
    }

    @Test
    void convolutionWeightsArriveAsStored() {
        TestModel model = TestModel.of("tiny-q8");
        QuantizedWeight w = assertInstanceOf(QuantizedWeight.class,
                load("tiny-q8").blocks().get(1).convs().get(3).weight());
        assertArrayEquals(model.initializer("layer2.convs.3.weight_quantized").data(9), w.values());
        assertArrayEquals(model.floats("layer2.convs.3.weight_scale"), w.scales());
        assertArrayEquals(new int[] {124}, w.zeroPoints());
        assertArrayEquals(model.floats("layer2.convs.3.bias"), load("tiny-q8").blocks().get(1).convs().get(3).bias());
    }

    @Test
    void matrixWeightsAreTurnedSoThatOutputsComeFirst() {
        TestModel model = TestModel.of("tiny-q8");
        byte[] stored = model.initializer("fc6.weight_Transposed_quantized").data(9);
        QuantizedWeight w = assertInstanceOf(QuantizedWeight.class, load("tiny-q8").embedding().weight());
        assertEquals(24, w.scales().length);
        for (int output = 0; output < 24; output++) {
            for (int input = 0; input < 96; input++) {
                assertEquals(stored[input * 24 + output], w.values()[output * 96 + input]);
            }
        }
    }

    @Test
    void signedWeightsBecomeUnsignedWithTheSameRealValues() {
        TestModel model = TestModel.of("tiny-qint8");
        byte[] stored = model.initializer("layer4.weight_quantized").data(9);
        QuantizedWeight w = assertInstanceOf(QuantizedWeight.class, load("tiny-qint8").aggregation().weight());
        assertEquals(128, w.zeroPoint(0));
        for (int i = 0; i < stored.length; i++) {
            assertEquals(model.floats("layer4.weight_scale")[0] * stored[i], w.value(i / 96, i % 96, 0));
        }
    }

    @Test
    void floatWeightsArriveAsStored() {
        TestModel model = TestModel.of("tiny-fp32");
        EcapaWeights w = load("tiny-fp32");
        assertArrayEquals(model.floats("layer1.conv3.weight"),
                assertInstanceOf(FloatWeight.class, w.blocks().get(0).conv3().weight()).values());
        assertArrayEquals(model.floats("fc7.weight"),
                assertInstanceOf(FloatWeight.class, w.classifier().weight()).values());
        assertArrayEquals(model.floats("attention.4.bias"), w.attentionOut().bias());
    }

    @Test
    void normalisationsArriveAsStored() {
        TestModel model = TestModel.of("tiny-fp32");
        BatchNormWeights bn = load("tiny-fp32").blocks().get(2).bns().get(5);
        assertArrayEquals(model.floats("layer3.bns.5.weight"), bn.gamma());
        assertArrayEquals(model.floats("layer3.bns.5.bias"), bn.beta());
        assertArrayEquals(model.floats("layer3.bns.5.running_mean"), bn.mean());
        assertArrayEquals(model.floats("layer3.bns.5.running_var"), bn.variance());
        assertEquals(1e-5f, bn.epsilon());
        assertEquals("layer3.bns.5", bn.name());
    }

    @Test
    void windowAndFilterbankAreThoseOfTheDefinition() {
        EcapaWeights w = load("tiny-fp32");
        assertArrayEquals(FrontEndDefinition.window(), w.frontEnd().window(), 1e-6f);
        FloatWeight mel = assertInstanceOf(FloatWeight.class, w.frontEnd().mel().weight());
        assertArrayEquals(FrontEndDefinition.melFilterBank(80), mel.values(), 2e-5f);
        assertArrayEquals(new float[] {-0.97f, 1},
                assertInstanceOf(FloatWeight.class, w.frontEnd().preEmphasis().weight()).values());
    }

    @Test
    void infoSaysWhereEachWeightWasFound() {
        ModelInfo info = OnnxFile.of(TestModel.resource("tiny-q8-first-conv-float"), "x").info();
        assertEquals("onnx.quantize", info.producerName());
        assertEquals("0.1.0", info.producerVersion());
        assertEquals("onnxruntime.quant", info.metadata().get("onnx.infer"));
        assertEquals(new LayerInfo("conv1", "node node_conv1d_1", "conv1.weight", "float"), info.layers().get(2));
        assertEquals("layer1.conv1.weight_quantized", info.layers().get(3).tensor());
        assertEquals("uint8", info.layers().get(3).type());
    }

    @Test
    void streamsOfUnknownLengthAreReadToTheirEnd() throws IOException {
        try (InputStream in = getClass().getResourceAsStream("tiny-q8.onnx.gz")) {
            OnnxFile file = OnnxFile.read(new GZIPInputStream(in), "stream");
            SameWeights.assertSame(load("tiny-q8"), file.weights());
            assertEquals(Optional.empty(), file.sha256());
        }
    }

    @Test
    void streamsThatGiveOneByteAtATimeAreReadToTheirEnd() throws IOException {
        InputStream slow = new ByteArrayInputStream(TestModel.resource("tiny-q8")) {
            @Override
            public synchronized int read(byte[] buffer, int offset, int length) {
                return super.read(buffer, offset, Math.min(length, 1));
            }
        };
        SameWeights.assertSame(load("tiny-q8"), OnnxFile.read(slow, "slow").weights());
    }

    @Test
    void theDigestIsThatOfTheFile(@TempDir Path folder) throws Exception {
        Path path = folder.resolve("model.onnx");
        byte[] bytes = TestModel.resource("tiny-q8");
        Files.write(path, bytes);
        OnnxFile file = OnnxFile.open(path);
        assertEquals("model.onnx", file.sourceName());
        assertEquals(Optional.of(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes))),
                file.sha256());
        Files.write(path, new byte[3]);
        OnnxFormatException e = assertThrows(OnnxFormatException.class, file::sha256);
        assertTrue(e.getMessage().endsWith("model.onnx: expected 141126 bytes as when it was opened, found 3"),
                e.getMessage());
    }

    @Test
    void messagesAreOneLineOfBoundedLength() {
        String message = new OnnxFormatException("a\nb\u0007" + "x".repeat(10_000)).getMessage();
        assertFalse(message.contains("\n"));
        assertTrue(message.startsWith("a?b?x") && message.length() < 700, message);
    }

    private static EcapaWeights load(String name) {
        return OnnxFile.of(TestModel.resource(name), name).weights();
    }
}
