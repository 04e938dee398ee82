package org.ecapa4j.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.ecapa4j.weights.EcapaWeights;
import org.ecapa4j.weights.LayerWeights;
import org.ecapa4j.weights.SeRes2BlockWeights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StageParityTest {

    private static final double SAME_BITS = 0;

    @ParameterizedTest
    @ValueSource(strings = {"demo-q8", "demo-q8-v2"})
    void everyStageFedWithOnnxRuntimesInputGivesItsOutput(String model) {
        Comparison comparison =
                StageReplay.run(Golden.load(model).weights(), Golden.stages(model), TestKernels.backend(), SAME_BITS);
        assertEquals("", comparison.firstDivergence(), model + ", " + TestKernels.WANTED);
        Set<String> missing = new TreeSet<>(Golden.stages(model).keySet());
        missing.removeAll(comparison.names());
        assertEquals(Set.of("pre_emphasis.in"), missing, "all are compared but the samples");
    }

    /** The test of the test: one bias of one convolution is moved by a bit. */
    @Test
    void aFailureNamesTheFirstStageThatDiverges() {
        EcapaWeights w = Golden.load("demo-q8-v2").weights();
        Map<String, Tensor> stages = Golden.stages("demo-q8-v2");
        EcapaWeights changed = withChangedBias(w, 1, 3, 5);
        String found = StageReplay.run(changed, stages, TestKernels.backend(), SAME_BITS).firstDivergence();
        assertTrue(found.contains("layer2.convs.3.out: ") && found.contains("channel 5, frame "), found);
    }

    private static EcapaWeights withChangedBias(EcapaWeights w, int block, int conv, int channel) {
        SeRes2BlockWeights b = w.blocks().get(block);
        LayerWeights layer = b.convs().get(conv);
        float[] bias = layer.bias().clone();
        bias[channel] = Math.nextUp(bias[channel]);
        List<LayerWeights> convs = new ArrayList<>(b.convs());
        convs.set(conv, new LayerWeights(layer.name(), layer.weight(), bias));
        List<SeRes2BlockWeights> blocks = new ArrayList<>(w.blocks());
        blocks.set(block, new SeRes2BlockWeights(b.conv1(), b.bn1(), convs, b.bns(), b.conv3(), b.bn3(), b.squeeze(),
                b.excitation(),
                b.dilation()));
        return new EcapaWeights(w.frontEnd(), w.stem(), w.stemBn(), blocks, w.aggregation(), w.attention(),
                w.attentionBn(),
                w.attentionOut(), w.poolingBn(), w.embedding(), w.classifier(), w.labels());
    }
}
