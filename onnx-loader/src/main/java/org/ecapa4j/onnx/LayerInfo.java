package org.ecapa4j.onnx;

/**
 * Where in the file the weight of one layer was found.
 *
 * @param name   the layer's canonical path, as in {@code LayerWeights.name()}
 * @param node   how messages call the operator that uses the weight
 * @param tensor the weight's name in the file
 * @param type   how the file stores it: {@code uint8}, {@code int8}, {@code float}, {@code float16} ...
 */
public record LayerInfo(String name, String node, String tensor, String type) {}
