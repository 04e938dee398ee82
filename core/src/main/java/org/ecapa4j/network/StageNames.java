package org.ecapa4j.network;

import java.util.ArrayList;
import java.util.List;
import org.ecapa4j.weights.EcapaWeights;

/** The stages that a probe is shown, in the order of the figure; the same for every file and in both numerics. */
public final class StageNames {

    private static final int BLOCKS = 3;

    private StageNames() {}

    /** All of them. */
    public static List<String> all() {
        List<String> names = new ArrayList<>(List.of("pre_emphasis.in", "pre_emphasis.out", "stft", "mel.in", "mel.out",
                "features", "conv1.in", "bn1.out"));
        for (int block = 1; block <= BLOCKS; block++) {
            addBlock("layer" + block, names);
        }
        names.addAll(List.of("layer4.in", "pooling.in", "attention.0.in", "attention.2.out", "attention.4.in",
                "attention.4.out", "attention.weights", "pooling.out", "fc6.in", "embedding", "fc7.in", "fc7.out"));
        return List.copyOf(names);
    }

    private static void addBlock(String block, List<String> names) {
        names.add(block + ".conv1.in");
        names.add(block + ".bn1.out");
        for (int i = 0; i < EcapaWeights.RES2_SCALE - 1; i++) {
            names.add(block + ".convs." + i + ".in");
            names.add(block + ".bns." + i + ".out");
        }
        names.addAll(List.of(block + ".conv3.in", block + ".bn3.out", block + ".se.se.1.in", block + ".se.se.3.in",
                block + ".se.se.3.out", block + ".gate", block + ".out"));
    }
}
