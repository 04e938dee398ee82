package org.ecapa4j.audio;

import java.util.List;
import org.ecapa4j.Waveform;

/**
 * A whole file, decoded, and what is known about it.
 *
 * @param waveform       mono samples at 16 kHz
 * @param format         what was read, such as {@code WAV s16le}
 * @param sourceRateHz   sample rate of the file
 * @param sourceChannels channels of the file
 * @param warnings       what was wrong with the file and could be lived with; empty for a sound one
 */
public record Recording(Waveform waveform, String format, int sourceRateHz, int sourceChannels, List<String> warnings) {

    /** Copies the warnings. */
    public Recording {
        warnings = List.copyOf(warnings);
    }
}
