package org.ecapa4j.product.panels;

import java.util.Arrays;
import org.ecapa4j.kernel.FeatureMap;
import org.ecapa4j.pass.ForwardPass;

/**
 * One pass's memory for what a layer multiplies: its input, padded or quantised. Every layer overwrites that of the
 * layer before; it grows to the widest.
 */
final class PanelInput {

    private float[] data = new float[0];

    /** A map for the next layer, with a halo of zeros. */
    static FeatureMap of(int channels, int frames, int halo, ForwardPass pass) {
        return pass.shared().of(PanelInput.class, PanelInput::new).map(channels, frames, halo);
    }

    private FeatureMap map(int channels, int frames, int halo) {
        int size = Math.multiplyExact(channels, frames + 2 * halo);
        if (data.length < size) {
            data = new float[size];
        }
        Arrays.fill(data, 0, halo * channels, 0);
        Arrays.fill(data, (halo + frames) * channels, size, 0);
        return new FeatureMap(data, halo * channels, channels, channels, frames);
    }
}
