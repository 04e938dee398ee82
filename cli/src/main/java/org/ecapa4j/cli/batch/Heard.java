package org.ecapa4j.cli.batch;

import org.ecapa4j.Prediction;

/**
 * What {@code classify} found out about one sound.
 *
 * @param seconds    its length
 * @param prediction what the network heard
 */
public record Heard(double seconds, Prediction prediction) {}
