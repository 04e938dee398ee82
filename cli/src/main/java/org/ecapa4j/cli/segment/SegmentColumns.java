package org.ecapa4j.cli.segment;

/**
 * What is written of a segment beside label and times, where the format leaves a choice.
 *
 * @param score   a column for the score, in csv
 * @param f0      a column for the fundamental frequency, in csv and table
 * @param channel a column for the channel, in the csv of shares
 * @param tiers   a tier for each label, in textgrid
 */
public record SegmentColumns(boolean score, boolean f0, boolean channel, boolean tiers) {

    /** None of them. */
    public static final SegmentColumns NONE = new SegmentColumns(false, false, false, false);
}
