package org.ecapa4j.bench;

import java.util.ArrayList;
import java.util.List;
import org.ecapa4j.KernelChoice;

/**
 * Prints GMAC/s of each layer's matrix product on one thread beside the measured peak of multiply-adds, as Markdown.
 * Layers and peak take turns, so that a share of the peak holds even where the clock changes. Multiplications that
 * Strassen's method saves count as done: shares may pass 100 %.
 */
public final class LayerTable {

    private static final int PEAK_STEPS = 1_000_000;
    private static final double[] WINDOWS = {0.75, 3, 10};

    private float blackHole;

    private LayerTable() {}

    /** {@code [ROUNDS]} */
    public static void main(String[] args) {
        new LayerTable().print(args.length == 0 ? 60 : Integer.parseInt(args[0]));
    }

    private void print(int rounds) {
        List<List<LayerProduct>> windows = new ArrayList<>();
        for (double seconds : WINDOWS) {
            windows.add(LayerProduct.all(Model.Q8, seconds, "vector"));
        }
        int layers = windows.get(0).size();
        Timings peak = new Timings();
        Timings[][] timings = new Timings[windows.size()][layers];
        for (int round = -rounds / 2; round < rounds; round++) {
            if (round <= 0) {
                peak = new Timings();
            }
            peak.time(() -> blackHole += FmaPeak.run(PEAK_STEPS, 0.5f));
            for (int window = 0; window < timings.length; window++) {
                for (int layer = 0; layer < layers; layer++) {
                    if (round <= 0) {
                        timings[window][layer] = new Timings();
                    }
                    LayerProduct product = windows.get(window).get(layer);
                    timings[window][layer].time(() -> blackHole += product.run());
                }
            }
        }
        double peakGmacs = FmaPeak.macs(PEAK_STEPS) / peak.medianMs() / 1e6;
        System.out.printf("Peak of multiply-adds on one thread: %.1f GMAC/s (%s).%n%n", peakGmacs,
                KernelChoice.choose("vector").name());
        System.out.println("| layer | shape | 0.75 s | 3 s | 10 s |");
        System.out.println("| --- | --- | --- | --- | --- |");
        for (int layer = 0; layer < layers; layer++) {
            StringBuilder row = new StringBuilder("| `" + windows.get(0).get(layer).name() + "` | "
                    + windows.get(0).get(layer).shape());
            for (int window = 0; window < timings.length; window++) {
                double gmacs = windows.get(window).get(layer).macs() / timings[window][layer].medianMs() / 1e6;
                row.append(String.format(" | %.1f (%.0f %%)", gmacs, 100 * gmacs / peakGmacs));
            }
            System.out.println(row + " |");
        }
        if (Float.isNaN(blackHole)) {
            throw new AssertionError("sums are finite");
        }
    }
}
