package org.ecapa4j.network;

/**
 * What a pass gives.
 *
 * @param logits    {@code [labels]}
 * @param embedding {@code [embedding]}: what the last linear layer reads, after the ReLU
 */
public record EcapaOutput(float[] logits, float[] embedding) {}
