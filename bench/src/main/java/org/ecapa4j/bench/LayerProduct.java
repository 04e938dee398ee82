package org.ecapa4j.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.ecapa4j.backend.Backend;
import org.ecapa4j.backend.Backends;
import org.ecapa4j.frontend.FrontEndDefinition;
import org.ecapa4j.kernel.FeatureMap;
import org.ecapa4j.kernel.Range;
import org.ecapa4j.onnx.OnnxFile;
import org.ecapa4j.pass.ForwardPass;
import org.ecapa4j.pass.PassMemory;
import org.ecapa4j.pass.ThreadTeam;
import org.ecapa4j.probe.NetworkProbe;
import org.ecapa4j.product.BatchNorm;
import org.ecapa4j.product.Epilogue;
import org.ecapa4j.product.Product;
import org.ecapa4j.product.ProductSpec;
import org.ecapa4j.product.Sums;
import org.ecapa4j.product.WeightSlice;
import org.ecapa4j.weights.EcapaWeights;
import org.ecapa4j.weights.LayerWeights;
import org.ecapa4j.weights.Weight;

/**
 * The matrix product of one layer of the real network, on one thread, with an input like the layer's own: half of it
 * zero as after a ReLU. Quantising it is part of the product.
 */
final class LayerProduct {

    private final String name;
    private final WeightSlice weight;
    private final Product product;
    private final FeatureMap activations;
    private final Range range = new Range();
    private final Sums start;
    private final FeatureMap output;
    private final ForwardPass pass;

    private LayerProduct(String name, WeightSlice weight, int dilation, int frames, Backend backend) {
        int outputs = weight.outputs();
        BatchNorm bn = new BatchNorm(filled(outputs, 1.1f), filled(outputs, -0.1f));
        this.name = name;
        this.weight = weight;
        this.product = backend.products()
                .of(new ProductSpec(weight, dilation, Epilogue.reluBn(filled(outputs, 0.1f), bn), true, false));
        this.pass = new ForwardPass(backend.kernels(), ThreadTeam.alone(), new PassMemory(1), NetworkProbe.NONE);
        this.activations = activations(weight.inputs(), frames);
        backend.kernels().widen(range, activations, 0, frames);
        this.start = Sums.zeros(outputs);
        this.output = FeatureMap.zeros(outputs, frames);
    }

    /** The layers in which the network spends its time; of those of one shape the first. */
    static List<LayerProduct> all(Model model, double seconds, String kernels) {
        EcapaWeights w = OnnxFile.open(model.file()).weights();
        Backend backend = Backends.choose(kernels);
        int frames = FrontEndDefinition.frames((int) (seconds * FrontEndDefinition.SAMPLE_RATE_HZ));
        List<LayerProduct> layers = new ArrayList<>();
        for (LayerWeights layer : List.of(w.frontEnd().mel(), w.stem(), w.blocks().get(0).conv1(), w.aggregation(),
                w.attentionOut())) {
            layers.add(new LayerProduct(layer.name(), WeightSlice.of(layer.weight()), 1, frames, backend));
        }
        LayerWeights res2 = w.blocks().get(0).convs().get(0);
        int dilation = w.blocks().get(0).dilation();
        layers.add(3, new LayerProduct(res2.name(), WeightSlice.of(res2.weight()), dilation, frames, backend));
        // The context's columns are the same in every frame and are multiplied once a clip.
        Weight attention = w.attention().weight();
        WeightSlice ofFrame = new WeightSlice(attention, 0, attention.inputs() / 3);
        layers.add(5, new LayerProduct(w.attention().name(), ofFrame, 1, frames, backend));
        return layers;
    }

    /** Path of the layer in the network. */
    String name() {
        return name;
    }

    /** Outputs, inputs and taps. */
    String shape() {
        return weight.outputs() + " x " + weight.inputs() + (weight.taps() == 1 ? "" : " x " + weight.taps());
    }

    /** Multiply-adds of one product as the graph has it, whatever the kernel makes of it. */
    double macs() {
        return (double) weight.outputs() * weight.inputs() * weight.taps() * output.frames();
    }

    /** One product. */
    float run() {
        product.run(activations, range, start, output, pass);
        return output.get(0, 0);
    }

    private static FeatureMap activations(int channels, int frames) {
        Random random = new Random(1);
        float[] values = new float[channels * frames];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(0, (float) random.nextGaussian());
        }
        return FeatureMap.ofChannelMajor(values, channels, frames);
    }

    private static float[] filled(int size, float value) {
        float[] vector = new float[size];
        Arrays.fill(vector, value);
        return vector;
    }
}
