package org.ecapa4j.cli.report;

import java.util.List;
import org.ecapa4j.tracking.Segment;
import org.ecapa4j.tracking.VoiceEvent;

/**
 * Which colour a label has: orange for the one whose probability is drawn, blues for the others, patterns for doubt and
 * noise. Orange and blue are told apart by the colour-blind too.
 *
 * @param labels of the model
 */
record LabelColours(List<String> labels) {

    /** The label whose probability is drawn: female where there is one, else the last. */
    String drawn() {
        return labels.contains(VoiceEvent.FEMALE) ? VoiceEvent.FEMALE : labels.get(labels.size() - 1);
    }

    /** The class of a label in the page's style. */
    String style(String label) {
        if (label.equals(Segment.UNSURE) || label.equals(Segment.NOISE) || label.equals(Segment.SILENCE)) {
            return label;
        }
        return label.equals(drawn()) ? "drawn" : "other";
    }
}
