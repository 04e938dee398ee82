package org.ecapa4j.cli.model;

import org.ecapa4j.tracking.Gate;

/**
 * A gate and what it is called, for results to say which it was.
 *
 * @param name as on the command line: {@code speech}, {@code peak:0.05}, {@code off}
 * @param gate what decides
 */
public record NamedGate(String name, Gate gate) {}
