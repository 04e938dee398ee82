package org.ecapa4j.onnx.network;

/**
 * Where in the graph the weight of one layer was found.
 *
 * @param name   the layer's canonical path
 * @param node   how messages call the operator that uses the weight
 * @param tensor the weight's name in the file
 * @param type   how the file stores it
 */
public record LayerSite(String name, String node, String tensor, String type) {}
