package org.ecapa4j.tracking;

import org.ecapa4j.Prediction;
import org.ecapa4j.frontend.FrontEndDefinition;

/**
 * What a {@link RecordingClassifier} heard in a whole recording.
 *
 * @param prediction    one answer for the recording. After one pass, the network's own; after several windows, its
 *                      probabilities are the mean of theirs, its logits the logarithms of those means (so that their
 *                      softmax is the mean), its embedding the mean of theirs
 * @param samples       length of the recording at 16 kHz
 * @param windows       how many passes the answer is made of; 1 means that the whole recording went through the network
 *                      at once
 * @param voicedSamples how much of the recording the gate let count, in samples at 16 kHz; 0 means that the answer is
 *                      about silence
 */
public record RecordingSummary(Prediction prediction, long samples, int windows, long voicedSamples) {

    /** Length of the recording. */
    public double seconds() {
        return (double) samples / FrontEndDefinition.SAMPLE_RATE_HZ;
    }

    /** How much of it counted as voice. */
    public double voicedSeconds() {
        return (double) voicedSamples / FrontEndDefinition.SAMPLE_RATE_HZ;
    }
}
