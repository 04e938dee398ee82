package org.ecapa4j.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ecapa4j.Numerics;
import org.ecapa4j.VoiceGender;
import org.ecapa4j.Waveform;
import org.ecapa4j.KernelChoice;
import org.ecapa4j.onnx.OnnxFile;

/**
 * Prints where the time of a pass on one thread goes, as Markdown: a probe takes the time whenever the network shows a
 * stage, and the time since the stage before is put down to the layer that ended.
 */
public final class StageTable {

    private static final double[] WINDOWS = {0.75, 3, 10};

    private StageTable() {}

    /** {@code [MODEL [parity|precise [ROUNDS]]]} */
    public static void main(String[] args) {
        Model file = Model.valueOf(args.length > 0 ? args[0] : "Q8");
        Numerics numerics = Numerics.valueOf((args.length > 1 ? args[1] : "parity").toUpperCase());
        int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 40;
        VoiceGender model = VoiceGender.load(OnnxFile.open(file.file()), numerics, KernelChoice.choose("auto"));
        Map<String, Timings[]> stages = new LinkedHashMap<>();
        Map<String, double[]> pass = new LinkedHashMap<>();
        for (int window = 0; window < WINDOWS.length; window++) {
            Waveform clip = new Waveform(Speech.seconds(WINDOWS[window]), VoiceGender.SAMPLE_RATE_HZ);
            for (int round = -rounds / 2; round < rounds; round++) {
                pass.clear();
                long[] last = {System.nanoTime()};
                model.observe(clip, seen -> {
                    long now = System.nanoTime();
                    pass.computeIfAbsent(stage(seen.name()), unused -> new double[1])[0] += (now - last[0]) / 1e6;
                    last[0] = System.nanoTime();
                });
                if (round >= 0) {
                    int column = window;
                    pass.forEach((stage, ms) -> timings(stages, stage)[column].add(ms[0]));
                    timings(stages, "all")[column].add(pass.values().stream().mapToDouble(ms -> ms[0]).sum());
                }
            }
        }
        System.out.println("| stage (" + file.title() + ", " + numerics.name().toLowerCase() + ", "
                + model.kernels().name()
                + ", 1 thread) | 0.75 s | 3 s | 10 s |");
        System.out.println("| --- | --- | --- | --- |");
        stages.forEach((stage, timings) -> System.out.printf("| %s | %.2f ms | %.2f ms | %.2f ms |%n", stage,
                timings[0].medianMs(),
                timings[1].medianMs(), timings[2].medianMs()));
    }

    private static Timings[] timings(Map<String, Timings[]> stages, String stage) {
        return stages.computeIfAbsent(stage, unused -> new Timings[] {new Timings(), new Timings(), new Timings()});
    }

    /**
     * The row of a probe's stage: all blocks together, each kind of layer apart. What ends when a layer's input is
     * shown lies between the layers.
     */
    private static String stage(String name) {
        String layer = name.replaceFirst("^layer[123]\\.", "block.").replaceFirst("bns\\.\\d", "convs");
        if (layer.equals("features") || layer.equals("stft") || layer.startsWith("mel") || layer.startsWith("pre")) {
            return "front end";
        }
        return switch (layer) {
            case "bn1.out" -> "conv1";
            case "block.bn1.out" -> "block.conv1";
            case "block.bn3.out" -> "block.conv3";
            case "pooling.in" -> "layer4";
            case "attention.2.out" -> "attention.0";
            case "block.se.se.3.in" -> "block.se.se.1";
            case "embedding" -> "fc6";
            default -> layer.endsWith(".in") ? "between layers (sums of maps, means, tanh)"
                    : layer.replaceFirst("\\.out$", "");
        };
    }
}
