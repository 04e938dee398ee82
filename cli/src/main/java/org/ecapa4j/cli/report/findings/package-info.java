/**
 * What a report shows of a recording, found out in one go through its sound and bounded in size however long it is.
 *
 * <pre>
 * Examiner            hears a recording once, for all of the below
 *   Timeline          what changes over time, in a bounded number of columns
 *   BlockPasses       passes with a probe: log-mel spectrogram, the inside of one pass
 *   Playback          the sound itself, up to a bound
 * </pre>
 */
package org.ecapa4j.cli.report.findings;
