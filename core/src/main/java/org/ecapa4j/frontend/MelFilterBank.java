package org.ecapa4j.frontend;

import org.ecapa4j.kernel.FeatureMap;
import org.ecapa4j.layer.Arithmetic;
import org.ecapa4j.layer.Conv1d;
import org.ecapa4j.pass.ForwardPass;
import org.ecapa4j.weights.FloatWeight;
import org.ecapa4j.weights.LayerWeights;
import org.ecapa4j.weights.QuantizedWeight;

/**
 * Eighty triangular filters, evenly spaced on the mel scale, over the bins of each frame.
 *
 * <p>Where the file quantises it (recipe v1), {@code parity} rounds the whole power spectrum to 8 bits, which silences
 * the quiet bands: nearly all of such a file's error arises here. {@code precise} computes with the definition when the
 * file's filters are the definition's within their quantisation step.
 *
 * @implNote Immutable and thread-safe.
 */
final class MelFilterBank {

    private final Filters filters;

    MelFilterBank(LayerWeights w, Arithmetic a) {
        boolean byDefinition = !a.parity() && w.weight() instanceof QuantizedWeight q && isTheDefinition(q);
        LayerWeights layer = byDefinition ? definition(w) : w;
        filters = layer.weight() instanceof FloatWeight ? new FilterRuns(layer)::forward
                : Conv1d.of("mel", layer, a)::forward;
    }

    private static boolean isTheDefinition(QuantizedWeight q) {
        float[] bank = FrontEndDefinition.melFilterBank(q.outputs());
        for (int mel = 0; mel < q.outputs(); mel++) {
            for (int bin = 0; bin < q.inputs(); bin++) {
                if (Math.abs(q.value(mel, bin, 0) - bank[mel * q.inputs() + bin]) > q.scale(mel)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static LayerWeights definition(LayerWeights w) {
        int mels = w.weight().outputs();
        return new LayerWeights(w.name(),
                new FloatWeight(mels, FrontEndDefinition.BINS, 1, FrontEndDefinition.melFilterBank(mels)), w.bias());
    }

    /** {@code [257][frames] -> [mels][frames]}. */
    void forward(FeatureMap power, FeatureMap mels, ForwardPass pass) {
        filters.forward(power, mels, pass);
    }

    /** A product over all bins of quantised filters, or over the few of filters in float. */
    private interface Filters {
        void forward(FeatureMap power, FeatureMap mels, ForwardPass pass);
    }
}
