package org.ecapa4j.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that are ONNX but another network: the message names the first difference from input to output. */
class OtherNetworksTest {

    private final TestModel q8 = TestModel.of("tiny-q8");
    private final TestModel fp32 = TestModel.of("tiny-fp32");

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "other-attention | node node_tanh (attention.3): expected Tanh, found Sigmoid(getitem_108)",
            "other-dilation | node node_conv1d_14_quant (layer2.convs.0): expected dilation 3, found 2",
            "other-hop | node node_STFT_49 (STFT): expected hop 160, found 128"})
    void filesOfOtherNetworksAreRefused(String name, String message) {
        OnnxFormatException e =
                assertThrows(OnnxFormatException.class, () -> OnnxFile.of(TestModel.resource(name), name + ".onnx"));
        assertEquals(name + ".onnx: " + message, e.getMessage());
    }

    private static void refuses(TestModel model, String message) {
        OnnxFormatException e = assertThrows(OnnxFormatException.class, model::load);
        assertEquals("edited.onnx: " + message, e.getMessage());
    }

    // The front end

    @Test
    void padding() {
        q8.longs("two", new long[] {6}, 0, 0, 2, 0, 0, 0);
        TestModel.input(q8.producer("pad"), 1, "two");
        refuses(q8, "node node_pad (pre-emphasis padding): expected pads [0, 0, 1, 0, 0, 0], found [0, 0, 2, 0, 0, 0]");
    }

    @Test
    void paddingMode() {
        q8.attribute(q8.producer("pad_1"), "mode").set(4, "edge");
        refuses(q8, "node node_pad_1 (centre padding): expected mode reflect, found edge");
    }

    @Test
    void preEmphasis() {
        fp32.initializer("pre").clear(4).clear(9);
        fp32.initializer("pre").add(4, -0.95f).add(4, 1f);
        refuses(fp32, "node node_Conv_350 (pre_emphasis): expected the pre-emphasis, -0.97 at output 0, input 0, "
                + "found -0.95");
    }

    @Test
    void window() {
        float[] window = fp32.floats("val_47");
        window[200] *= 0.9f;
        fp32.floats("other_window", new long[] {512}, window);
        fp32.redirect("val_47", "other_window");
        refuses(fp32, "tensor other_window (STFT window): expected a periodic Hamming window of 400 samples, "
                + "0.83321506 at 200, found 0.7498936");
    }

    @Test
    void windowLength() {
        fp32.floats("other_window", new long[] {400}, new float[400]);
        fp32.redirect("val_47", "other_window");
        refuses(fp32, "tensor other_window (STFT window): expected [512], found [400]");
    }

    @Test
    void magnitudeInsteadOfPower() {
        fp32.redirect("pow_1", "abs_1");
        refuses(fp32, "node node_matmul (power spectrum): expected the square of abs_1, found MatMul(abs_1, "
                + "mel.mel_scale.fb)");
    }

    @Test
    void melRangeInFloat() {
        float[] bank = fp32.floats("mel.mel_scale.fb");
        System.arraycopy(bank.clone(), 0, bank, 80, bank.length - 80);
        fp32.floats("other_bank", new long[] {257, 80}, bank);
        fp32.redirect("mel.mel_scale.fb", "other_bank");
        refuses(fp32, "node node_matmul (mel): expected the mel filterbank of 20.0 to 7600.0 Hz, 0.50991577 at output "
                + "0, input 1, found 0.0");
    }

    @Test
    void melRangeInBytes() {
        byte[] bank = q8.initializer("mel.mel_scale.fb_quantized").data(9);
        System.arraycopy(bank.clone(), 0, bank, 80, bank.length - 80);
        q8.initializer("mel.mel_scale.fb_quantized").set(9, bank);
        refuses(q8, "node node_matmul_quant (mel): expected the mel filterbank of 20.0 to 7600.0 Hz, 0.50991577 at "
                + "output 0, input 1, found 0.0");
    }

    @Test
    void logOffset() {
        q8.floats("large", new long[0], 1e-3f);
        q8.redirect("val_58", "large");
        refuses(q8, "node node_add_2 (offset of the logarithm): expected 1.0E-6, found 0.0010000000474974513");
    }

    @Test
    void meanOverBands() {
        q8.longs("bands", new long[] {1}, 1);
        TestModel.input(q8.producer("mean"), 1, "bands");
        refuses(q8, "node node_mean (mean over time): expected ReduceMean over time, found over channels");
    }

    // Layers

    @Test
    void normalisationBeforeRelu() {
        TestModel.input(fp32.producer("getitem"), 0, "conv1d_1");
        fp32.producer("getitem").clear(2).add(2, "normalised");
        TestModel.input(fp32.producer("relu"), 0, "normalised");
        fp32.redirect("getitem", "relu");
        refuses(fp32, "node node__native_batch_norm_legit_no_training__0 (conv1): expected Relu, found "
                + "BatchNormalization(conv1d_1, bn1.weight, bn1.bias, bn1.running_mean, bn1.running_var)");
    }

    @Test
    void aDroppedNormalisation() {
        q8.redirect("getitem_3", "relu_1");
        refuses(q8, "node node_Split_315 (layer1.bn1): expected BatchNormalization, found Slice(relu_1) of 0 to 4 of "
                + "32");
    }

    @Test
    void aDroppedConvolution() {
        q8.redirect("getitem_20", "getitem_17");
        refuses(q8, "node node_Split_315 (layer1.convs.2): expected channels 8 to 12 of 32, found Slice(getitem_3) "
                + "of 12 to 16 of 32");
    }

    @Test
    void stride() {
        q8.attribute(q8.all("ConvInteger").get(1), "strides").set(8, 2);
        refuses(q8, "node node_conv1d_1_quant (conv1): expected stride 1, found 2");
    }

    @Test
    void padsOfAConvolution() {
        q8.attribute(q8.all("ConvInteger").get(1), "pads").clear(8).add(8, 4).add(8, 0);
        refuses(q8, "node node_conv1d_1_quant (conv1): expected padding [2, 2], found [4, 0]");
    }

    @Test
    void groups() {
        q8.attribute(q8.all("ConvInteger").get(1), "group").set(3, 2);
        refuses(q8, "node node_conv1d_1_quant (conv1): expected group 1, found 2");
    }

    @Test
    void theScaleOfAnotherInput() {
        q8.redirect("sub_scale", "pad_scale");
        refuses(q8, "node node_conv1d_1_quant_output_scale_mul (conv1): expected Mul by the product of sub_scale "
                + "and a constant scale, found Mul(conv1d_1_output_quantized_cast_output, "
                + "node_conv1d_1_quant_scales_mul:0)");
    }

    @Test
    void theZeroPointOfAnotherInput() {
        TestModel.input(q8.all("ConvInteger").get(1), 2, "pad_zero_point");
        refuses(q8, "node node_conv1d_1_quant (conv1): expected the zero point sub_zero_point of its input, found "
                + "another or none");
    }

    @Test
    void epsilon() {
        q8.attribute(q8.first("BatchNormalization"), "epsilon").clear(2).add(2, 0f);
        refuses(q8, "node node__native_batch_norm_legit_no_training__0 (bn1): expected a positive epsilon, found 0.0");
    }

    @Test
    void trainingMode() {
        q8.first("BatchNormalization").add(5, ProtoMessage.parse(new byte[0]).add(1, "training_mode").add(3, 1).add(20,
                2));
        refuses(q8, "node node__native_batch_norm_legit_no_training__0 (bn1): expected inference, found "
                + "training_mode 1");
    }

    @Test
    void anUnknownOperator() {
        q8.producer("relu").set(4, "Gelu").add(7, "com.microsoft");
        refuses(q8, "node node_relu: expected an operator of ONNX itself, found com.microsoft.Gelu, which "
                + "ONNX Runtime writes after fusing; take the file that it read, or save with "
                + "graph_optimization_level ORT_ENABLE_BASIC");
    }

    @Test
    void anotherActivation() {
        q8.producer("relu_5").set(4, "LeakyRelu");
        refuses(q8, "node node_relu_5 (layer1.convs.3): expected Relu, found LeakyRelu(conv1d_6)");
    }

    @Test
    void aReshapeThatMovesData() {
        fp32.longs("turned", new long[] {3}, 0, -1, 32);
        fp32.node("Reshape", List.of("relu", "turned"), "relu_turned");
        TestModel.input(fp32.producer("getitem"), 0, "relu_turned");
        refuses(fp32, "node new_relu_turned (bn1): expected BatchNormalization, found Reshape(relu, turned)");
    }

    @Test
    void transposedActivations() {
        TestModel.input(fp32.all("BatchNormalization").get(0), 0, "turned_relu");
        fp32.node("Transpose", List.of("relu"), "turned_relu").add(5,
                ProtoMessage.parse(new byte[0]).add(1, "perm").add(8, 0).add(8, 2).add(8, 1).add(20, 7));
        refuses(fp32, "node node__native_batch_norm_legit_no_training__0 (bn1): expected 32 channels on axis 1, found "
                + "[batch, frames, 32]");
    }

    // Blocks

    @Test
    void splitsInAnotherOrder() {
        List<String> outputs = q8.first("Split").texts(2);
        q8.first("Split").clear(2);
        for (int i : new int[] {1, 0, 2, 3, 4, 5, 6, 7}) {
            q8.first("Split").add(2, outputs.get(i));
        }
        refuses(q8, "node node_add_3 (layer1.convs.0): expected a convolution, found Add(getitem_14, split_split_1)");
    }

    @Test
    void aSplitWithoutThePreviousOne() {
        q8.redirect("add_4", "split_split_2");
        refuses(q8, "node node_cat (layer1.convs.2): expected Add(getitem_17, split_split_2), found "
                + "Concat(getitem_14, getitem_17, getitem_20, getitem_23, getitem_26, getitem_29, getitem_32, "
                + "split_split_7)");
    }

    @Test
    void theFirstSplitPassesThrough() {
        ProtoMessage concat = q8.all("Concat").stream().filter(c -> c.texts(1).size() == 8).findFirst().orElseThrow();
        List<String> inputs = concat.texts(1);
        TestModel.inputs(concat, Stream.concat(inputs.subList(7, 8).stream(), inputs.subList(0, 7).stream()).toList());
        refuses(q8, "node node_cat (layer1 Res2 splits): expected Concat(getitem_14, getitem_17, getitem_20, "
                + "getitem_23, getitem_26, getitem_29, getitem_32, split_split_7), found Concat(split_split_7, "
                + "getitem_14, "
                + "getitem_17, getitem_20, getitem_23, getitem_26, getitem_29, getitem_32)");
    }

    @Test
    void aGateWithoutSigmoid() {
        q8.producer("sigmoid_1").set(4, "Tanh");
        refuses(q8, "node node_sigmoid_1 (layer2.se.se.4): expected Sigmoid, found Tanh(conv1d_23)");
    }

    @Test
    void squeezeByMaximum() {
        q8.producer("mean_2").set(4, "ReduceMax");
        refuses(q8, "node node_mean_2 (layer2.se.se.0): expected ReduceMean, found ReduceMax(getitem_70, val_133)");
    }

    @Test
    void aResidualFromElsewhere() {
        TestModel.input(q8.producer("add_17"), 1, "getitem");
        refuses(q8, "node node_add_17 (layer2 residual): expected Add(mul_57, add_10), found Add(mul_57, getitem)");
    }

    @Test
    void aBlockInputWithoutTheRunningSum() {
        q8.redirect("add_10", "add_9");
        refuses(q8, "node node_add_17 (input of layer2): expected Add(getitem, add_9), found Add(mul_57, add_9)");
    }

    @Test
    void aggregationInAnotherOrder() {
        ProtoMessage concat = q8.producer("cat_3");
        TestModel.inputs(concat, List.of("add_17", "add_9", "add_26"));
        refuses(q8, "node node_cat_3 (input of layer4): expected Concat(add_9, add_17, add_26), found "
                + "Concat(add_17, add_9, add_26)");
    }

    // Pooling and head

    @Test
    void contextInAnotherOrder() {
        TestModel.inputs(q8.producer("cat_4"), List.of("relu_31", "repeat_1", "repeat"));
        refuses(q8, "node node_cat_4 (attention context): expected Concat(relu_31, mean_4, sqrt), found "
                + "Concat(relu_31, sqrt, mean_4)");
    }

    @Test
    void theBiasedVariance() {
        q8.redirect("var", "val_257");
        refuses(q8, "node node_ReduceMean_257 (attention context std): expected the unbiased variance, the sum over "
                + "N frames divided by N - 1, found the biased one");
    }

    @Test
    void aVarianceByTheCountOfChannels() {
        q8.longs("one", new long[] {1}, 1);
        TestModel.input(q8.producer("val_259"), 1, "one");
        refuses(q8, "node node_var (attention context std): expected the unbiased variance, the sum over N frames "
                + "divided by N - 1, found the mean times 1.0212765957446808 for 60001 frames");
    }

    @Test
    void theFloorOfTheVariance() {
        q8.floats("floor", new long[0], 1e-6f);
        TestModel.input(q8.producer("clamp"), 1, "floor");
        refuses(q8, "node node_clamp (attention context std): expected a lower bound of 1.0E-4, found 1.0E-6");
    }

    @Test
    void softmaxOverChannels() {
        q8.attribute(q8.first("Softmax"), "axis").set(3, 1);
        refuses(q8, "node node_softmax (attention.5): expected Softmax over time, found axis 1");
    }

    @Test
    void aMomentWithoutItsSquare() {
        TestModel.input(q8.producer("sub_1"), 1, "sum_1");
        refuses(q8, "node node_sub_1 (attentive statistics pooling, std): expected the square of sum_1, found "
                + "Sub(sum_2, sum_1)");
    }

    @Test
    void standardDeviationFirst() {
        TestModel.inputs(q8.producer("cat_5"), List.of("sqrt_1", "sum_1"));
        refuses(q8, "node node_cat_5 (attentive statistics pooling): expected Concat(sum_1, sqrt_1), found "
                + "Concat(sqrt_1, sum_1)");
    }

    @Test
    void aDroppedReluBeforeTheClassifier() {
        q8.redirect("relu_33", "getitem_114");
        refuses(q8, "node relu_33_QuantizeLinear (fc6): expected Relu, found DynamicQuantizeLinear(getitem_114)");
    }

    @Test
    void probabilitiesInsteadOfLogits() {
        q8.producer("logits").clear(2).add(2, "scores");
        q8.node("Softmax", List.of("scores"), "logits");
        refuses(q8, "node new_logits (after fc7): expected the output of the graph, found Softmax(scores)");
    }

    @Test
    void anotherOutput() {
        q8.graph.messages(12).get(0).set(1, "relu_33");
        refuses(q8, "node node_relu_33 (before fc7): expected a layer of kernel size 1 after it, found the output of "
                + "the graph");
    }

    @Test
    void oneLabel() {
        fp32.floats("w", new long[] {1, 24}, new float[24]);
        fp32.floats("b", new long[] {1}, 0);
        TestModel.inputs(fp32.producer("logits"), List.of("relu_33", "w", "b"));
        refuses(fp32, "node node_linear_1 (fc7): expected 2 to 100 labels, found 1");
    }
}
