package org.ecapa4j.golden.numerics;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ecapa4j.Numerics;
import org.ecapa4j.VoiceGender;
import org.ecapa4j.golden.numerics.NumericsData.Clip;
import org.ecapa4j.kernel.Epilogue;
import org.ecapa4j.kernel.FeatureMap;
import org.ecapa4j.kernel.KernelChoice;
import org.ecapa4j.kernel.Kernels;
import org.ecapa4j.kernel.Norms;
import org.ecapa4j.kernel.PackedWeight;
import org.ecapa4j.kernel.Range;
import org.ecapa4j.kernel.StrassenBlock;
import org.ecapa4j.kernel.TimeStatistics;
import org.ecapa4j.layer.Crew;
import org.ecapa4j.layer.EcapaShape;
import org.ecapa4j.layer.MatrixProduct;
import org.ecapa4j.layer.NetworkProbe;
import org.ecapa4j.layer.Pass;
import org.ecapa4j.layer.QuantizedInput;
import org.ecapa4j.layer.Workspace;
import org.ecapa4j.weights.EcapaWeights;
import org.ecapa4j.weights.FloatWeight;
import org.ecapa4j.weights.FrontEndDefinition;
import org.ecapa4j.weights.LayerWeights;
import org.ecapa4j.weights.QuantizedWeight;
import org.ecapa4j.weights.SeRes2BlockWeights;

/**
 * How near the integer sums of each quantised layer come to 2^24: the largest sum of magnitudes (which bounds every order of adding up),
 * the bound that a pass computes in its place, the bound for Strassen's method, and which product the layer takes for it. The rules are
 * those of {@code Conv1d}, {@code ContextAttention} and {@code MatrixProduct}.
 */
final class IntegerSums {

    private final EcapaWeights weights;
    private final Kernels kernels;
    private final VoiceGender model;
    private final Map<String, Layer> layers = new HashMap<>();

    IntegerSums(EcapaWeights weights, KernelChoice choice) {
        this.weights = weights;
        this.kernels = choice.kernels();
        this.model = VoiceGender.load(QuantiserSwitches.source(weights), Numerics.PARITY, choice);
        for (LayerWeights layer : weights.layers()) {
            if (layer.weight() instanceof QuantizedWeight w) {
                layers.put(layer.name(), new Layer(layer.name(), w, dilation(layer)));
            }
        }
    }

    private int dilation(LayerWeights layer) {
        return weights.blocks().stream().filter(block -> block.convs().contains(layer)).mapToInt(SeRes2BlockWeights::dilation)
                .findFirst().orElse(1);
    }

    void print(List<Clip> clips) {
        System.out.println("clip,frames,layer,magnitudes,bound,strassen_bound,product");
        for (Clip clip : clips) {
            int frames = FrontEndDefinition.frames(clip.sound().samples().length);
            Pass pass = new Pass(kernels, Crew.alone(), new Workspace(EcapaShape.of(weights), kernels, frames, 1), NetworkProbe.NONE);
            model.observe(clip.sound(), (stage, map) -> {
                String layer = stage.endsWith(".in") ? stage.substring(0, stage.length() - 3) : stage;
                if (layers.containsKey(layer)) {
                    layers.get(layer).print(clip.name(), map, pass);
                } else if (stage.equals(weights.aggregation().name() + ".out")) {
                    layers.get(weights.attention().name()).print(clip.name(), withContext(map), pass);
                }
            });
        }
    }

    /** What the graph concatenates for the attention: each frame's features, and their mean and deviation over the clip. */
    private FeatureMap withContext(FeatureMap x) {
        int features = x.channels();
        float[] mean = new float[features];
        float[] variance = new float[features];
        TimeStatistics statistics = new TimeStatistics(features);
        statistics.mean(x, mean);
        statistics.variance(x, mean, variance);
        FeatureMap all = FeatureMap.zeros(3 * features, x.frames());
        x.copyTo(all.channelRange(0, features));
        for (int t = 0; t < x.frames(); t++) {
            for (int c = 0; c < features; c++) {
                all.set(features + c, t, mean[c]);
                all.set(2 * features + c, t, (float) Math.sqrt(Math.max(variance[c], 1e-4f)));
            }
        }
        return all;
    }

    /** A quantised layer as it is, and with the magnitudes of its weights. */
    private final class Layer {
        private final String name;
        private final QuantizedWeight weight;
        private final int dilation;
        private final PackedWeight weightMagnitudes;

        Layer(String name, QuantizedWeight weight, int dilation) {
            this.name = name;
            this.weight = weight;
            this.dilation = dilation;
            float[] values = new float[weight.size()];
            int perOutput = weight.inputs() * weight.kernelSize();
            for (int i = 0; i < values.length; i++) {
                values[i] = Math.abs((weight.values()[i] & 0xff) - weight.zeroPoint(i / perOutput));
            }
            this.weightMagnitudes =
                    PackedWeight.of(new FloatWeight(weight.outputs(), weight.inputs(), weight.kernelSize(), values), false, kernels);
        }

        void print(String clip, FeatureMap x, Pass pass) {
            Range range = new Range();
            kernels.widen(range, x, 0, x.frames());
            QuantizedInput q = QuantizedInput.of(x, range, padded(x), pass);
            boolean attention = name.equals(weights.attention().name());
            int own = attention ? weight.inputs() / 3 : weight.inputs();
            Norms norms = norms(q.map().channelRange(0, own));
            PackedWeight packed = PackedWeight.ofInputs(weight, 0, own, false, kernels);
            double bound = packed.largestSum(norms.frame());
            double ordinary = bound;
            if (attention) {
                FeatureMap context = q.map().channelRange(own, 2 * own).frameRange(0, 1);
                ordinary += PackedWeight.ofInputs(weight, own, 2 * own, false, kernels).largestSum(norms(context).frame());
            }
            boolean fits = kernels.strassenFrames() > 0 && x.frames() >= StrassenBlock.MIN_FRAMES && StrassenBlock.fits(packed);
            double strassen = fits ? StrassenBlock.largestSum(packed, norms.frame(), norms.segment()) : Double.NaN;
            String product = ordinary >= PackedWeight.EXACT_FLOAT_LIMIT ? "integer"
                    : strassen < PackedWeight.EXACT_FLOAT_LIMIT ? "strassen" : "ordinary";
            float magnitudes = largestMagnitudes(q.map(), pass);
            System.out.printf(Locale.ROOT, "%s,%d,%s,%.0f,%.0f,%.0f,%s%n", clip, x.frames(), name, magnitudes, ordinary, strassen, product);
        }

        private FeatureMap padded(FeatureMap x) {
            int halo = weight.kernelSize() / 2 * dilation;
            return FeatureMap.zeros(x.channels(), x.frames() + 2 * halo).frameRange(halo, x.frames());
        }

        private Norms norms(FeatureMap q) {
            Norms norms = new Norms();
            for (int t = 0; t < q.frames(); t++) {
                float frame = 0;
                float segment = 0;
                for (int c = 0; c < q.channels(); c++) {
                    segment = c % StrassenBlock.SEGMENT == 0 ? 0 : segment;
                    segment += q.get(c, t) * q.get(c, t);
                    frame += q.get(c, t) * q.get(c, t);
                    norms.widen(frame, segment);
                }
            }
            return norms;
        }

        private float largestMagnitudes(FeatureMap q, Pass pass) {
            for (int t = 0; t < q.frames(); t++) {
                for (int c = 0; c < q.channels(); c++) {
                    q.set(c, t, Math.abs(q.get(c, t)));
                }
            }
            FeatureMap sums = FeatureMap.zeros(weight.outputs(), q.frames());
            Epilogue none = new Epilogue(null, weightMagnitudes.scales(), new float[weight.outputs()], false, null, null);
            MatrixProduct.run(weightMagnitudes, q, dilation, none, sums, pass);
            Range range = new Range();
            kernels.widen(range, sums, 0, sums.frames());
            return range.scale() * 255;
        }
    }
}
