package org.ecapa4j;

/**
 * How likely the network finds one label.
 *
 * @param label the label, such as {@code female}
 * @param score its softmax probability, 0 to 1
 */
public record Score(String label, double score) {}
