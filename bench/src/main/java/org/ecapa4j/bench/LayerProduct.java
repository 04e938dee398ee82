package org.ecapa4j.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.ecapa4j.kernel.Epilogue;
import org.ecapa4j.kernel.FeatureMap;
import org.ecapa4j.kernel.KernelChoice;
import org.ecapa4j.kernel.PackedWeight;
import org.ecapa4j.kernel.Range;
import org.ecapa4j.layer.Crew;
import org.ecapa4j.layer.EcapaShape;
import org.ecapa4j.layer.MatrixProduct;
import org.ecapa4j.layer.NetworkProbe;
import org.ecapa4j.layer.Pass;
import org.ecapa4j.layer.QuantizedInput;
import org.ecapa4j.layer.Workspace;
import org.ecapa4j.onnx.OnnxFile;
import org.ecapa4j.weights.EcapaWeights;
import org.ecapa4j.weights.FrontEndDefinition;
import org.ecapa4j.weights.LayerWeights;
import org.ecapa4j.weights.Weight;

/**
 * The matrix product of one layer of the real network, on one thread, with an input like the layer's own: quantised, half of it zero as
 * behind a ReLU.
 */
final class LayerProduct {

    private final String name;
    private final PackedWeight weight;
    private final int dilation;
    private final FeatureMap activations;
    private final Range range;
    private final QuantizedInput input;
    private final FeatureMap output;
    private final Epilogue epilogue;
    private final Pass pass;

    private LayerProduct(String name, Weight weight, int inputs, int dilation, int frames, EcapaShape shape, KernelChoice kernels) {
        this.name = name;
        this.weight = PackedWeight.ofInputs(weight, 0, inputs, true, kernels.kernels());
        this.dilation = dilation;
        this.pass = new Pass(kernels.kernels(), Crew.alone(), new Workspace(shape, kernels.kernels(), frames, 1), NetworkProbe.NONE);
        this.activations = activations(inputs, frames);
        this.range = new Range();
        kernels.kernels().widen(range, activations, 0, frames);
        int halo = weight.kernelSize() / 2 * dilation;
        // As the network does: what has no halo may stay where it is, and the aggregation's input must, because it is too wide for the workspace's.
        this.input = halo == 0 ? QuantizedInput.of(activations, range, FeatureMap.zeros(inputs, frames), pass) : QuantizedInput.of(activations, halo, pass);
        this.output = FeatureMap.zeros(weight.outputs(), frames);
        this.epilogue = new Epilogue(null, filled(weight.outputs(), 1e-4f), filled(weight.outputs(), 0.1f), true,
                filled(weight.outputs(), 1.1f), filled(weight.outputs(), -0.1f));
    }

    /** The layers in which the network spends its time; of those of one shape the first. */
    static List<LayerProduct> all(Model model, double seconds, KernelChoice kernels) {
        EcapaWeights w = OnnxFile.open(model.file()).weights();
        EcapaShape shape = EcapaShape.of(w);
        int frames = FrontEndDefinition.frames((int) (seconds * FrontEndDefinition.SAMPLE_RATE_HZ));
        List<LayerProduct> layers = new ArrayList<>();
        for (LayerWeights layer : List.of(w.frontEnd().mel(), w.stem(), w.blocks().get(0).conv1(), w.aggregation(), w.attentionOut())) {
            layers.add(new LayerProduct(layer.name(), layer.weight(), layer.weight().inputs(), 1, frames, shape, kernels));
        }
        LayerWeights res2 = w.blocks().get(0).convs().get(0);
        int dilation = w.blocks().get(0).dilation();
        layers.add(3, new LayerProduct(res2.name(), res2.weight(), res2.weight().inputs(), dilation, frames, shape, kernels));
        // The context's columns are the same in every frame and are multiplied once a clip.
        Weight attention = w.attention().weight();
        layers.add(5, new LayerProduct(w.attention().name(), attention, attention.inputs() / 3, 1, frames, shape, kernels));
        return layers;
    }

    /** Path of the layer in the network. */
    String name() {
        return name;
    }

    /** Outputs, inputs and taps. */
    String shape() {
        return weight.outputs() + " x " + weight.inputs() + (weight.kernelSize() == 1 ? "" : " x " + weight.kernelSize());
    }

    /** Multiply-adds of one product as the graph has it, whatever the kernel makes of it. */
    double macs() {
        return (double) weight.outputs() * weight.inputs() * weight.kernelSize() * output.frames();
    }

    /** One product. */
    float run() {
        if (weight.threefold()) {
            MatrixProduct.threefold(weight, activations, range, dilation, epilogue, output, pass);
        } else {
            MatrixProduct.run(weight, input, dilation, epilogue, output, pass);
        }
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
