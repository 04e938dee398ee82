package org.ecapa4j.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.ecapa4j.weights.EcapaWeights;
import org.ecapa4j.weights.LayerWeights;
import org.ecapa4j.weights.QuantizedWeight;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same network in other forms gives the same weights. The files of this test were made by
 * {@code golden/make_variants.py}, which checked in ONNX Runtime that they answer as the file they were made from.
 */
class VariantsTest {

    @ParameterizedTest
    @ValueSource(strings = {"tiny-q8-constants", "tiny-q8-renamed", "tiny-q8-typed", "q8-opset17", "q8-opset21",
            "q8-idle-nodes", "q8-ort-basic"})
    void quantisedFormsHaveTheBytesOfTheirOriginal(String name) {
        SameWeights.assertSame(load("tiny-q8"), load(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tiny-fp32-raw", "fp32-opset17", "fp32-opset21", "fp32-idle-nodes", "fp32-ort-basic",
            "fp32-other-operators"})
    void floatFormsHaveTheValuesOfTheirOriginal(String name) {
        SameWeights.assertSame(load("tiny-fp32"), load(name));
    }

    @ParameterizedTest
    @CsvSource({"fp32-half-weights, tiny-fp32, 5e-4", "q8-half-weights, tiny-q8, 5e-4",
            "fp32-whole-half, tiny-fp32, 5e-4",
            "fp32-dequantized, tiny-fp32, 5e-3", "fp32-separate-bn6, tiny-fp32, 1e-6"})
    void lossyFormsHaveNearlyTheValuesOfTheirOriginal(String name, String original, double tolerance) {
        SameWeights.assertNear(load(original), load(name), tolerance);
    }

    @Test
    void typesOfTheFileAreReportedAsStored() {
        assertEquals("float16",
                OnnxFile.of(TestModel.resource("fp32-half-weights"), "x").info().layers().get(5).type());
        assertEquals("int8", OnnxFile.of(TestModel.resource("fp32-dequantized"), "x").info().layers().get(5).type());
    }

    @Test
    void theUnsimplifiedExportIsTheSameNetwork() {
        SameWeights.assertNear(load("tiny-q8"), load("tiny-q8-raw"), 0);
    }

    @Test
    void nodesNeedNotBeInOrderOfComputation() {
        TestModel model = TestModel.of("tiny-q8");
        model.graph.reverse(1);
        SameWeights.assertSame(load("tiny-q8"), model.load().weights());
    }

    @Test
    void layersWithoutBiasHaveZeros() {
        TestModel model = TestModel.of("tiny-q8");
        for (ProtoMessage add : model.all("Add")) {
            boolean bias = add.texts(1).stream().anyMatch(name -> name.endsWith("_bias_reshape_output")
                    || name.equals("fc6.bias"));
            if (bias) {
                model.redirect(add.text(2), add.texts(1).get(0));
            }
        }
        EcapaWeights weights = model.load().weights();
        for (LayerWeights layer : weights.layers().subList(0, 40)) {
            assertArrayEquals(new float[layer.bias().length], layer.bias(), layer.name());
        }
        assertArrayEquals(load("tiny-q8").classifier().bias(), weights.classifier().bias());
    }

    @Test
    void operandsOfSumsAndProductsMayBeSwapped() {
        TestModel model = TestModel.of("tiny-q8");
        for (ProtoMessage node : model.nodes()) {
            if (List.of("Add", "Mul").contains(node.text(4))) {
                TestModel.inputs(node, List.of(node.texts(1).get(1), node.texts(1).get(0)));
            }
        }
        SameWeights.assertSame(load("tiny-q8"), model.load().weights());
    }

    @Test
    void oneQuantiserMayBeWrittenTwiceAndReadCrosswise() {
        TestModel model = TestModel.of("tiny-q8");
        ProtoMessage quantise = model.first("DynamicQuantizeLinear");
        model.node("DynamicQuantizeLinear", quantise.texts(1), "again_q", "again_scale", "again_zero");
        TestModel.input(model.first("ConvInteger"), 2, "again_zero");
        SameWeights.assertSame(load("tiny-q8"), model.load().weights());
    }

    @Test
    void aWeightWithoutZeroPointHasZeroPointZero() {
        TestModel model = TestModel.of("tiny-q8");
        ProtoMessage conv = model.all("ConvInteger").get(1);
        TestModel.inputs(conv, conv.texts(1).subList(0, 3));
        assertEquals(0, ((QuantizedWeight) model.load().weights().stem().weight()).zeroPoint(0));
    }

    @Test
    void aBiasOfOneValueIsForEveryOutput() {
        TestModel model = TestModel.of("tiny-q8");
        model.floats("half", new long[] {1, 1, 1}, 0.5f);
        model.redirect("conv1d_1_bias_reshape_output", "half");
        float[] bias = model.load().weights().stem().bias();
        assertEquals(32, bias.length);
        assertTrue(bias[0] == 0.5f && bias[31] == 0.5f);
    }

    @Test
    void convolutionsMayHaveAScaleAndZeroPointForEachOutput() {
        TestModel model = TestModel.of("tiny-q8");
        ProtoMessage conv = model.all("ConvInteger").get(1);
        float[] scales = new float[32];
        byte[] zeroPoints = new byte[32];
        for (int i = 0; i < 32; i++) {
            scales[i] = 0.01f * (i + 1);
            zeroPoints[i] = (byte) (100 + 2 * i);
        }
        model.floats("scales", new long[] {1, 32, 1}, scales);
        model.redirect("conv1.weight_scale", "scales");
        model.initializer("conv1.weight_zero_point").add(1, 32).clear(5).set(9, zeroPoints);
        var w = (QuantizedWeight) model.load().weights().stem().weight();
        assertArrayEquals(scales, w.scales());
        assertEquals(162, w.zeroPoint(31));
        assertEquals("conv1.weight_zero_point", conv.texts(1).get(3));
    }

    @Test
    void deadNodesAndOtherOutputsAreOfNoConcern() {
        TestModel model = TestModel.of("tiny-q8");
        model.node("LSTM", List.of("relu_31", "", "no_such_tensor"), "dead");
        model.graph.add(12, ProtoMessage.parse(new byte[0]).add(1, "relu_33"));
        SameWeights.assertSame(load("tiny-q8"), model.load().weights());
    }

    @Test
    void layersMayShareTheirConstants() {
        TestModel model = TestModel.of("tiny-fp32");
        for (int i = 1; i < 7; i++) {
            for (String what : List.of("weight", "bias", "running_mean", "running_var")) {
                model.redirect("layer1.bns." + i + "." + what, "layer1.bns.0." + what);
            }
            model.redirect("layer1.convs." + i + ".weight", "layer1.convs.0.weight");
        }
        EcapaWeights weights = model.load().weights();
        assertArrayEquals(model.floats("layer1.bns.0.running_var"), weights.blocks().get(0).bns().get(6).variance());
        assertEquals("layer1.bns.6", weights.blocks().get(0).bns().get(6).name());
        assertEquals(weights.blocks().get(0).convs().get(0).weight(), weights.blocks().get(0).convs().get(6).weight());
    }

    @Test
    void aLengthFixedAtOneSecondIsNoObstacle() {
        TestModel model = TestModel.of("tiny-q8");
        ProtoMessage shape = model.graph.messages(11).get(0).messages(2).get(0).messages(1).get(0).messages(2).get(0);
        shape.messages(1).get(1).clear(2).set(1, 16_000);
        SameWeights.assertSame(load("tiny-q8"), model.load().weights());
    }

    @Test
    void aBatchFixedAtOneClipIsNoObstacle() {
        TestModel model = TestModel.of("tiny-q8");
        ProtoMessage shape = model.graph.messages(11).get(0).messages(2).get(0).messages(1).get(0).messages(2).get(0);
        shape.messages(1).get(0).clear(2).set(1, 1);
        SameWeights.assertSame(load("tiny-q8"), model.load().weights());
    }

    @Test
    void initializersMayBeListedAsInputs() {
        TestModel model = TestModel.of("tiny-fp32");
        model.graph.add(11, ProtoMessage.parse(new byte[0]).add(1, "conv1.weight"));
        SameWeights.assertSame(load("tiny-fp32"), model.load().weights());
    }

    @ParameterizedTest
    @ValueSource(longs = {8, 9, 10, 11, 12, 13})
    void versionsOfTheFormatThatMeanTheSameAreRead(long irVersion) {
        TestModel model = TestModel.of("tiny-q8");
        model.model.set(1, irVersion);
        assertEquals(irVersion, model.load().info().irVersion());
    }

    @ParameterizedTest
    @ValueSource(longs = {18, 19, 20, 21})
    void opsetsThatMeanTheSameAreRead(long opset) {
        TestModel model = TestModel.of("tiny-q8");
        model.model.messages(8).stream().filter(o -> o.text(1).isEmpty()).forEach(o -> o.set(2, opset));
        assertEquals(opset, model.load().info().opset());
    }

    private static EcapaWeights load(String name) {
        return OnnxFile.of(TestModel.resource(name), name).weights();
    }
}
