package org.ecapa4j.golden;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ecapa4j.golden.OnnxGraph.Node;

/**
 * Which tensor of a graph is which stage, by the graph's edges and the names that the exporter gives to weights; the
 * same search as in {@code reference/golden.py}.
 */
final class StageTaps {

    private static final List<String> LAYERS = List.of("ConvInteger", "Conv", "MatMulInteger", "MatMul", "Gemm");

    private final Map<String, Node> producers = new HashMap<>();
    private final Map<String, List<Node>> consumers = new HashMap<>();
    private final Map<String, String> taps = new LinkedHashMap<>();
    private final OnnxGraph graph;

    private StageTaps(OnnxGraph graph) {
        this.graph = graph;
        for (Node node : graph.nodes()) {
            node.outputs().forEach(output -> producers.put(output, node));
            node.inputs().forEach(input -> consumers.computeIfAbsent(input, name -> new ArrayList<>()).add(node));
        }
    }

    /** Stage -> tensor. */
    static Map<String, String> of(OnnxGraph graph) {
        StageTaps search = new StageTaps(graph);
        graph.nodes().forEach(search::visit);
        return search.taps;
    }

    private void visit(Node node) {
        String out = node.outputs().get(0);
        switch (node.op()) {
            case "Sub" -> {
                if (node.inputs().stream().anyMatch(input -> producedBy(input, "Log"))) {
                    taps.put("features", out);
                }
            }
            case "STFT" -> taps.put("stft", out);
            case "Softmax" -> taps.put("attention.weights", out);
            case "Relu" -> taps.put("embedding", out); // the last one stays
            case "Sigmoid" -> {
                long block = 1 + taps.keySet().stream().filter(stage -> stage.endsWith(".gate")).count();
                taps.put("layer" + block + ".gate", out);
                taps.put("layer" + block + ".out", next(next(out, "Mul"), "Add"));
            }
            default -> {
                if (LAYERS.contains(node.op())) {
                    layer(node).ifPresent(name -> tap(name, node));
                }
            }
        }
    }

    private static Optional<String> layer(Node node) {
        for (String input : node.inputs()) {
            String base = input.replace("_quantized", "");
            if (base.equals("pre")) {
                return Optional.of("pre_emphasis");
            }
            if (base.equals("mel.mel_scale.fb")) {
                return Optional.of("mel");
            }
            if (base.contains(".weight")) {
                return Optional.of(base.replace("_Transposed", "").replace(".weight", ""));
            }
        }
        return Optional.empty();
    }

    private void tap(String layer, Node node) {
        String in = node.inputs().get(0);
        String out = node.outputs().get(0);
        if (node.op().endsWith("Integer")) {
            in = producers.get(in).inputs().get(0);
            out = next(next(out, "Cast"), "Mul");
            Optional<Node> bias = consumers.getOrDefault(out, List.of()).stream().filter(n -> n.op().equals("Add")
                    && !layer.equals("mel")
                    && n.inputs().stream().anyMatch(i -> i.endsWith("bias_reshape_output")
                    || graph.initializers().containsKey(i))).findFirst();
            out = bias.map(n -> n.outputs().get(0)).orElse(out);
        }
        taps.put(layer + ".in", in);
        taps.put(layer + ".out", out);
    }

    private boolean producedBy(String tensor, String op) {
        return producers.containsKey(tensor) && producers.get(tensor).op().equals(op);
    }

    private String next(String tensor, String op) {
        return consumers.get(tensor).stream().filter(node -> node.op().equals(op)).findFirst().orElseThrow().outputs()
                .get(0);
    }
}
