package org.ecapa4j.cli.evaluate;

import java.util.List;
import org.ecapa4j.cli.result.Median;

/**
 * One row of the model card's table: what became of the speakers of one class.
 *
 * @param speakers          how many there are
 * @param speakersRight     how many were heard as labelled
 * @param windows           windows (or recordings) of all of them
 * @param windowsRight      how many of these were heard as labelled
 * @param medianRawStd      median of the standard deviations within a speaker
 * @param rawFlipsPerMinute changes of label between neighbouring windows, for each minute
 * @param emaFlipsPerMinute the same of the average
 */
record ClassStatistics(String label, int speakers, int speakersRight, long windows, long windowsRight,
        double medianRawStd,
        double rawFlipsPerMinute, double emaFlipsPerMinute) {

    /** Sums up those who are so labelled; {@code all} takes everyone. */
    static ClassStatistics of(String label, List<SpeakerScores> everyone) {
        List<SpeakerScores> scores = everyone.stream().filter(s -> label.equals("all") || s.label().equals(label))
                .toList();
        double minutes = scores.stream().mapToDouble(SpeakerScores::seconds).sum() / 60;
        int raw = scores.stream().mapToInt(s -> SpeakerScores.flips(s.raw())).sum();
        int ema = scores.stream().mapToInt(s -> SpeakerScores.flips(s.ema())).sum();
        return new ClassStatistics(label, scores.size(), (int) scores.stream().filter(SpeakerScores::heardAsLabelled)
                .count(),
                scores.stream().mapToLong(s -> s.raw().length).sum(), scores.stream()
                .mapToLong(SpeakerScores::windowsAsLabelled).sum(),
                Median.of(scores.stream().mapToDouble(SpeakerScores::rawStd).toArray()), raw / minutes, ema / minutes);
    }
}
