package org.ecapa4j.golden.numerics;

import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ecapa4j.Numerics;
import org.ecapa4j.VoiceGender;
import org.ecapa4j.golden.numerics.NumericsData.Clip;
import org.ecapa4j.KernelChoice;
import org.ecapa4j.weights.EcapaWeights;
import org.ecapa4j.weights.FloatWeight;
import org.ecapa4j.frontend.FrontEndDefinition;
import org.ecapa4j.weights.FrontEndWeights;
import org.ecapa4j.weights.LayerWeights;
import org.ecapa4j.weights.QuantizedWeight;
import org.ecapa4j.weights.SeRes2BlockWeights;
import org.ecapa4j.weights.Weight;
import org.ecapa4j.weights.WeightSource;

/**
 * Runs a quantised file with some of its quantisers off. A layer is switched off by dequantising its weight, which
 * changes nothing but that its input is no longer rounded: a float weight is multiplied by float activations.
 */
final class QuantiserSwitches {

    private final EcapaWeights weights;
    private final KernelChoice kernels;

    QuantiserSwitches(EcapaWeights weights, KernelChoice kernels) {
        this.weights = weights;
        this.kernels = kernels;
    }

    /**
     * Rows for all quantisers, none, each stage's alone, all but each stage's, {@code precise}, and a front end by its
     * definition before a quantised body.
     */
    void print(List<Clip> clips) {
        System.out.println("on,which,clip,logits");
        Set<String> all = weights.layers().stream().filter(layer -> layer.weight() instanceof QuantizedWeight)
                .map(LayerWeights::name)
                .collect(Collectors.toCollection(TreeSet::new));
        TreeMap<String, Set<String>> stages = new TreeMap<>();
        all.forEach(layer -> stages.computeIfAbsent(stage(layer), stage -> new TreeSet<>()).add(layer));
        run("all,", all, clips);
        run("none,", Set.of(), clips);
        stages.forEach((stage, layers) -> run("stage alone," + stage, layers, clips));
        stages.forEach((stage, layers) -> run("all but stage," + stage, without(all, layers), clips));
        run("precise,", VoiceGender.load(source(weights), Numerics.PRECISE, kernels), clips);
        Set<String> frontEnd = Set.of(weights.frontEnd().preEmphasis().name(), weights.frontEnd().mel().name());
        EcapaWeights floatFrontEnd = withQuantisers(without(all, frontEnd), QuantiserSwitches::byDefinition);
        run("float front end,", VoiceGender.load(source(floatFrontEnd), Numerics.PARITY, kernels), clips);
    }

    /** A layer's name up to the part of the figure that it belongs to. */
    private static String stage(String layer) {
        int end = layer.indexOf('.');
        return layer.startsWith("fc") ? "head" : end < 0 ? layer : layer.substring(0, end);
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(some);
        return rest;
    }

    private void run(String row, Set<String> on, List<Clip> clips) {
        run(row, VoiceGender.load(source(withQuantisers(on, QuantiserSwitches::dequantised)), Numerics.PARITY, kernels),
                clips);
    }

    private static void run(String row, VoiceGender model, List<Clip> clips) {
        clips.forEach(clip -> NumericsData.print(row + "," + clip.name(), model.classify(clip.sound())));
    }

    /** Pre-emphasis or filterbank with the definition's values in place of the file's. */
    private static LayerWeights byDefinition(LayerWeights layer) {
        int outputs = layer.weight().outputs();
        FloatWeight definition = outputs == 1 ? new FloatWeight(1, 1, 2,
                new float[] {-FrontEndDefinition.PRE_EMPHASIS, 1})
                : new FloatWeight(outputs, FrontEndDefinition.BINS, 1, FrontEndDefinition.melFilterBank(outputs));
        return new LayerWeights(layer.name(), definition, layer.bias());
    }

    static LayerWeights dequantised(LayerWeights layer) {
        Weight w = layer.weight();
        float[] values = new float[w.size()];
        for (int o = 0, i = 0; o < w.outputs(); o++) {
            for (int input = 0; input < w.inputs(); input++) {
                for (int tap = 0; tap < w.kernelSize(); tap++) {
                    values[i++] = w.value(o, input, tap);
                }
            }
        }
        return new LayerWeights(layer.name(), new FloatWeight(w.outputs(), w.inputs(), w.kernelSize(), values),
                layer.bias());
    }

    private EcapaWeights withQuantisers(Set<String> on, Function<LayerWeights, LayerWeights> off) {
        Function<LayerWeights, LayerWeights> choose = layer -> on.contains(layer.name()) ? layer : off.apply(layer);
        EcapaWeights w = weights;
        FrontEndWeights frontEnd =
                new FrontEndWeights(choose.apply(w.frontEnd().preEmphasis()), w.frontEnd().window(),
                choose.apply(w.frontEnd().mel()), w.frontEnd().logOffset());
        List<SeRes2BlockWeights> blocks = w.blocks().stream()
                .map(b -> new SeRes2BlockWeights(choose.apply(b.conv1()), b.bn1(),
                b.convs().stream().map(choose).collect(Collectors.toList()), b.bns(), choose.apply(b.conv3()), b.bn3(),
                choose.apply(b.squeeze()), choose.apply(b.excitation()), b.dilation())).collect(Collectors.toList());
        return new EcapaWeights(frontEnd, choose.apply(w.stem()), w.stemBn(), blocks, choose.apply(w.aggregation()),
                choose.apply(w.attention()), w.attentionBn(), choose.apply(w.attentionOut()), w.poolingBn(),
                choose.apply(w.embedding()),
                choose.apply(w.classifier()), w.labels());
    }

    static WeightSource source(EcapaWeights weights) {
        return new WeightSource() {
            @Override
            public EcapaWeights weights() {
                return weights;
            }

            @Override
            public String sourceName() {
                return "weights with switched quantisers";
            }
        };
    }
}
