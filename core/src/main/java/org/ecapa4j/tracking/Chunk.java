package org.ecapa4j.tracking;

import java.util.Optional;
import org.ecapa4j.Waveform;

/** The check of what callers give. */
final class Chunk {

    private Chunk() {}

    /** @throws IllegalArgumentException when these are not samples of an array, or one is not a finite number */
    static void check(float[] samples, int offset, int length) {
        if (samples == null) {
            throw new IllegalArgumentException("samples: expected an array, found null");
        }
        if (offset < 0 || length < 0 || offset > samples.length - length) {
            throw new IllegalArgumentException("chunk: expected a part of the array of " + samples.length
                    + " samples, found " + length + " samples from " + offset + " on");
        }
        for (int i = offset; i < offset + length; i++) {
            Optional<String> refusal = Waveform.refusal(samples[i]);
            if (refusal.isPresent()) {
                throw new IllegalArgumentException("sample " + (i - offset) + " of the chunk: " + refusal.get());
            }
        }
    }
}
