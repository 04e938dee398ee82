package org.ecapa4j.audio.codecs.mp4;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.ecapa4j.audio.spi.ByteReader;

/** The samples of one track in movie fragments (ISO/IEC 14496-12, section 8.8), fragment by fragment. */
final class FragmentSamples implements SampleSource {

    private static final int MAX_FRAGMENT_BYTES = 4 << 20;

    private final ByteReader in;
    private final TrackFragment.Defaults defaults;
    private final Queue<Sample> samples = new ArrayDeque<>();
    private long nextBox;
    private long time;

    /**
     * The fragments from the reader's position on.
     *
     * @param begun time of the first sample
     */
    FragmentSamples(ByteReader in, TrackFragment.Defaults defaults, long begun) {
        this.in = in;
        time = begun;
        this.defaults = defaults;
        nextBox = in.position();
    }

    @Override
    public Optional<Sample> next() throws IOException {
        while (samples.isEmpty()) {
            if (in.position() > nextBox || !in.skip(nextBox - in.position())) {
                return Optional.empty();
            }
            Optional<BoxHeader> header = BoxHeader.next(in);
            if (header.isEmpty()) {
                return Optional.empty();
            }
            nextBox = header.get().end();
            if (header.get().type().equals("moof")) {
                time = TrackFragment.read(header.get().read(in, MAX_FRAGMENT_BYTES), header.get().start(), defaults,
                    time, samples);
                findData();
            }
        }
        return Optional.of(samples.remove());
    }

    /** Goes on to the sound, so that the box after it is known. */
    void findData() throws IOException {
        Optional<BoxHeader> header = BoxHeader.next(in);
        while (header.isPresent() && !header.get().type().equals("mdat")) {
            if (!in.skip(header.get().end() - in.position())) {
                return;
            }
            header = BoxHeader.next(in);
        }
        nextBox = header.isPresent() ? header.get().end() : Long.MAX_VALUE;
    }
}
