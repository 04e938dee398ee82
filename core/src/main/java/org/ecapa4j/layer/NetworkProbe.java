package org.ecapa4j.layer;

import org.ecapa4j.kernel.FeatureMap;

/**
 * Sees the feature maps of a pass as they arise: golden tests compare them, pages draw them.
 *
 * <p>Stage names follow the PyTorch module path: {@code features}, {@code <layer>.in} for what a layer reads, {@code layerK.gate} and
 * {@code layerK.out}, {@code attention.weights}, {@code embedding}.
 */
@FunctionalInterface
public interface NetworkProbe {

    /** Looks at nothing. */
    NetworkProbe NONE = (name, map) -> {};

    /**
     * A stage has been computed.
     *
     * @param name its name
     * @param map  its values; valid during the call only, to be copied by who wants to keep them
     */
    void stage(String name, FeatureMap map);
}
