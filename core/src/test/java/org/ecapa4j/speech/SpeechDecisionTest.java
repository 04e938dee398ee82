package org.ecapa4j.speech;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Runs of frames are a sign and a length: {@code +20} is 20 frames of speech, {@code ~5} five of loud sound, {@code -5}
 * five of neither. The margin is two frames at each end of speech.
 */
class SpeechDecisionTest {

    @ParameterizedTest(name = "{0} becomes {1}")
    @CsvSource({
        "-10 +15 -40, -8 +19 -38",
        "-10 +14 -40, -64",
        "+20 -30 +20, +70",
        "+20 -31 +20, +22 -27 +22",
        "-5 +8 -4 +8 -50, -3 +24 -48",
        "-5 +5 -35 +5 -35, -85",
        "+20 -10, +22 -8",
        "+10 -3, -13",
        "-7 +3, -10",
        "-7 +30, -5 +32",
        "-20 ~9 +20 ~12 -40, -20 +41 -40",
        "-20 ~40 +20 ~45 -40, -30 +80 -55",
        "-20 ~9 -3 +20 -3 ~9 -40, -30 +24 -50",
        "-20 ~9 +10 ~9 -40, -88",
        "+20 ~40 +20, +80",
        "~5 +20, +25",
    })
    void shortGapsAreFilledAndShortSpeechIsDropped(String frames, String expected) {
        assertEquals(expected, decide(frames));
    }

    @Test
    void nothingIsToldOfNothing() {
        new SpeechDecision((frame, speech) -> {
            throw new AssertionError("frame " + frame);
        }).finish();
    }

    @Test
    void aFrameIsToldAtMostTheLongestDelayLater() {
        List<Long> told = new ArrayList<>();
        SpeechDecision decision = new SpeechDecision((frame, speech) -> told.add(frame));
        long longest = 0;
        long added = 0;
        for (int run : new int[] {3, -30, 5, -40, 14, -31, 20, -30, 1, -60}) {
            for (int i = 0; i < Math.abs(run); i++) {
                decision.add(run > 0, false);
                added++;
                longest = Math.max(longest, added - told.size());
            }
        }
        assertTrue(longest <= SpeechDecision.LONGEST_DELAY, "delay " + longest);
        decision.finish();
        assertEquals(added, told.size());
        for (int i = 0; i < told.size(); i++) {
            assertEquals(i, told.get(i));
        }
    }

    private static String decide(String frames) {
        List<Integer> runs = new ArrayList<>();
        SpeechDecision decision = new SpeechDecision((frame, speech) -> {
            int last = runs.isEmpty() ? 0 : runs.get(runs.size() - 1);
            if (last != 0 && last > 0 == speech) {
                runs.set(runs.size() - 1, last + (speech ? 1 : -1));
            } else {
                runs.add(speech ? 1 : -1);
            }
        });
        for (String run : frames.split(" ")) {
            int length = Integer.parseInt(run.substring(1));
            for (int i = 0; i < length; i++) {
                decision.add(run.charAt(0) == '+', run.charAt(0) == '~');
            }
        }
        decision.finish();
        StringBuilder text = new StringBuilder();
        runs.forEach(run -> text.append(text.length() == 0 ? "" : " ").append(run > 0 ? "+" : "").append(run));
        return text.toString();
    }
}
