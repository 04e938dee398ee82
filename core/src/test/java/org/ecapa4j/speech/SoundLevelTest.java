package org.ecapa4j.speech;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SoundLevelTest {

    @Test
    void beforeAnySpeechWhatIsUnderMinusSixtyDecibelIsSilence() {
        SoundLevel level = new SoundLevel();
        assertTrue(level.audible(-59, false));
        assertFalse(level.audible(-61, false));
    }

    @Test
    void afterSpeechWhatIsThirtyDecibelUnderItIsSilenceAtAnyLevel() {
        for (float speech : new float[] {-10, -30, -70}) {
            SoundLevel level = new SoundLevel();
            for (int i = 0; i < 50; i++) {
                assertTrue(level.audible(speech, true));
            }
            assertTrue(level.audible(speech - 29, false));
            assertFalse(level.audible(speech - 31, false));
        }
    }

    @Test
    void theLevelOfSpeechFollowsTheNewestSpeaker() {
        SoundLevel level = new SoundLevel();
        for (int i = 0; i < 2_000; i++) {
            level.audible(-20, true);
        }
        for (int i = 0; i < 3_000; i++) {
            level.audible(-50, true);
        }
        assertTrue(level.audible(-75, false));
    }
}
