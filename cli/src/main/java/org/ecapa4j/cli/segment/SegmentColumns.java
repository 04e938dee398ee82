package org.ecapa4j.cli.segment;

/**
 * What is written of a segment beside label and times, where the format leaves a choice.
 *
 * @param score a column for the score, in csv
 * @param f0    a column for the fundamental frequency, in csv and table
 */
record SegmentColumns(boolean score, boolean f0) {}
