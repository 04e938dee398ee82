package org.ecapa4j.bench;

import java.lang.ref.Reference;
import java.lang.management.ManagementFactory;
import org.ecapa4j.Numerics;
import org.ecapa4j.VoiceGender;
import org.ecapa4j.onnx.OnnxFile;
import org.ecapa4j.frontend.FrontEndDefinition;

/**
 * Prints how much heap a loaded model holds on to, as rows of Markdown: what the heap holds after a collection, with
 * the model and without.
 */
public final class ModelHeap {

    private ModelHeap() {}

    /** Measures every model that is there. */
    public static void main(String[] args) {
        System.out.println("| heap of one model, MB | loaded | after a pass over 0.75 s | 3 s | 10 s |");
        System.out.println("| --- | --- | --- | --- | --- |");
        for (Model model : Model.values()) {
            if (model.find().isPresent()) {
                for (Numerics numerics : Numerics.values()) {
                    row(model, numerics);
                }
            }
        }
    }

    private static void row(Model file, Numerics numerics) {
        double before = usedMegabytes();
        VoiceGender model = VoiceGender.load(OnnxFile.open(file.file()), numerics);
        StringBuilder row = new StringBuilder(String.format("| %s, `%s` | %.1f", file.title(), numerics.name()
                .toLowerCase(),
                usedMegabytes() - before));
        for (double seconds : new double[] {0.75, 3, 10}) {
            model.classify(Speech.seconds(seconds), FrontEndDefinition.SAMPLE_RATE_HZ);
            row.append(String.format(" | %.1f", usedMegabytes() - before));
        }
        Reference.reachabilityFence(model);
        System.out.println(row + " |");
    }

    private static double usedMegabytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1e6;
    }
}
