package org.ecapa4j.cli.input;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.ecapa4j.audio.stream.ForwardingStream;
import org.ecapa4j.audio.stream.PcmStream;
import org.ecapa4j.speech.RecordingLevel;

/** Measures the level of what goes through; what there is to say about it is the last of the warnings. */
public final class MeasuredStream extends ForwardingStream {

    private final RecordingLevel level;
    private boolean ended;

    public MeasuredStream(PcmStream source) {
        super(source);
        level = new RecordingLevel(source.sampleRateHz());
    }

    @Override
    public int read(float[] mono, int offset, int length) throws IOException {
        int found = source.read(mono, offset, length);
        if (found > 0) {
            level.accept(mono, offset, found);
        }
        ended |= found < 0;
        return found;
    }

    @Override
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>(source.warnings());
        // Of half a recording the level says little.
        if (ended) {
            level.warning().ifPresent(warnings::add);
        }
        return warnings;
    }
}
