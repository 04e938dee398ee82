package org.ecapa4j.onnx.network;

import java.util.Optional;
import org.ecapa4j.onnx.proto.Tensor;

/**
 * What turns the bytes of a weight into real numbers.
 *
 * @param values     one scale, or one for each output
 * @param tensor     where the scales come from, for messages
 * @param zeroPoints one zero point, or one for each output; none means 0
 */
record Scales(float[] values, Tensor tensor, Optional<Tensor> zeroPoints) {}
