package org.ecapa4j.golden.numerics;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ecapa4j.KernelChoice;
import org.ecapa4j.Numerics;
import org.ecapa4j.VoiceGender;
import org.ecapa4j.golden.numerics.NumericsData.Clip;
import org.ecapa4j.kernel.FeatureMap;
import org.ecapa4j.kernel.Range;
import org.ecapa4j.probe.Stage;
import org.ecapa4j.product.DynamicQuantizer;
import org.ecapa4j.product.Epilogue;
import org.ecapa4j.product.ProductSpec;
import org.ecapa4j.product.WeightSlice;
import org.ecapa4j.product.panels.Multiplication;
import org.ecapa4j.product.panels.Norms;
import org.ecapa4j.product.panels.PackedPanels;
import org.ecapa4j.product.panels.VectorPanels;
import org.ecapa4j.product.strassen.StrassenMultiplication;
import org.ecapa4j.weights.EcapaWeights;
import org.ecapa4j.weights.LayerWeights;
import org.ecapa4j.weights.QuantizedWeight;
import org.ecapa4j.weights.SeRes2BlockWeights;

/**
 * How near the integer sums of each quantised layer come to 2^24: the largest sum of magnitudes (which bounds every
 * order of adding up), the bound that a pass computes in its place, the bound for Strassen's method, and what the float
 * product of {@code QuantizedFloatProduct} makes of it. For runs with the Vector API.
 */
final class IntegerSums {

    private final VoiceGender model;
    private final Map<String, Layer> layers = new HashMap<>();

    IntegerSums(EcapaWeights weights, KernelChoice choice) {
        this.model = VoiceGender.load(QuantiserSwitches.source(weights), Numerics.PARITY, choice);
        for (LayerWeights layer : weights.layers()) {
            if (layer.weight() instanceof QuantizedWeight w) {
                boolean attention = layer == weights.attention();
                layers.put(layer.name(), new Layer(layer.name(), w, dilation(weights, layer), attention));
            }
        }
    }

    private static int dilation(EcapaWeights weights, LayerWeights layer) {
        return weights.blocks().stream().filter(block -> block.convs().contains(layer))
                .mapToInt(SeRes2BlockWeights::dilation).findFirst().orElse(1);
    }

    void print(List<Clip> clips) {
        System.out.println("clip,frames,layer,magnitudes,bound,strassen_bound,product");
        for (Clip clip : clips) {
            model.observe(clip.sound(), stage -> {
                Layer layer = layers.get(stage.name().replaceFirst("\\.in$", ""));
                if (layer != null && stage.name().endsWith(".in")) {
                    layer.print(clip.name(), stage);
                }
            });
        }
    }

    /** A quantised layer; the attention's in two parts, each frame's features and the context of the whole clip. */
    private static final class Layer {
        private final String name;
        private final QuantizedWeight weight;
        private final int dilation;
        private final int ownInputs;
        private final PackedPanels own;
        private final Optional<PackedPanels> context;
        private final Optional<Multiplication> strassen;

        Layer(String name, QuantizedWeight weight, int dilation, boolean attention) {
            this.name = name;
            this.weight = weight;
            this.dilation = dilation;
            this.ownInputs = attention ? weight.inputs() / 3 : weight.inputs();
            this.own = packed(new WeightSlice(weight, 0, ownInputs));
            this.context = attention ? Optional.of(packed(new WeightSlice(weight, ownInputs, 2 * ownInputs)))
                    : Optional.empty();
            this.strassen = StrassenMultiplication.of(own);
        }

        private PackedPanels packed(WeightSlice slice) {
            Epilogue none = Epilogue.bias(new float[weight.outputs()]);
            return new PackedPanels(new ProductSpec(slice, dilation, none, true, false), VectorPanels.PANEL_WIDTH);
        }

        void print(String clip, Stage x) {
            float[][] q = quantized(x);
            Norms norms = norms(q, 0, ownInputs);
            double bound = own.largestSum(norms)
                    + context.map(w -> w.largestSum(norms(q, ownInputs, weight.inputs()))).orElse(0.0);
            double strassenBound = strassen.filter(each -> each.takes(x.frames())).map(each -> each.largestSum(norms))
                    .orElse(Double.NaN);
            String product = bound >= PackedPanels.EXACT_FLOAT_LIMIT ? "integer"
                    : strassenBound < PackedPanels.EXACT_FLOAT_LIMIT ? "strassen" : "ordinary";
            System.out.printf(Locale.ROOT, "%s,%d,%s,%d,%.0f,%.0f,%s%n", clip, x.frames(), name, largestMagnitudes(q),
                    bound, strassenBound, product);
        }

        /** {@code [frames][inputs]}, by the range of the whole tensor. */
        private static float[][] quantized(Stage x) {
            FeatureMap map = FeatureMap.ofChannelMajor(x.toChannelMajor(), x.channels(), x.frames());
            Range range = new Range();
            float[][] q = new float[x.frames()][x.channels()];
            for (int t = 0; t < q.length; t++) {
                for (int c = 0; c < q[t].length; c++) {
                    q[t][c] = map.get(c, t);
                    range.widen(q[t][c], q[t][c]);
                }
            }
            DynamicQuantizer quantizer = DynamicQuantizer.of(range);
            for (float[] frame : q) {
                quantizer.quantize(frame, 0, frame.length, frame, 0);
            }
            return q;
        }

        private static Norms norms(float[][] q, int from, int to) {
            Norms norms = new Norms();
            for (float[] frame : q) {
                float ofFrame = 0;
                float segment = 0;
                for (int c = from; c < to; c++) {
                    segment = (c - from) % Norms.SEGMENT == 0 ? 0 : segment;
                    segment += frame[c] * frame[c];
                    ofFrame += frame[c] * frame[c];
                    norms.widen(ofFrame, segment);
                }
            }
            return norms;
        }

        private long largestMagnitudes(float[][] q) {
            long largest = 0;
            for (int o = 0; o < weight.outputs(); o++) {
                for (int t = 0; t < q.length; t++) {
                    largest = Math.max(largest, magnitudes(q, o, t));
                }
            }
            return largest;
        }

        private long magnitudes(float[][] q, int output, int frame) {
            long sum = 0;
            for (int tap = 0; tap < weight.kernelSize(); tap++) {
                int source = frame + (tap - weight.kernelSize() / 2) * dilation;
                for (int i = 0; source >= 0 && source < q.length && i < weight.inputs(); i++) {
                    int w = weight.stored(output, i, tap) - weight.zeroPoint(output);
                    sum += Math.abs(w * (long) q[source][i]);
                }
            }
            return sum;
        }
    }
}
