package org.ecapa4j.audio;

import java.io.InputStream;
import java.nio.ByteOrder;
import java.util.Objects;
import java.util.OptionalLong;
import org.ecapa4j.audio.pcm.InterleavedPcmStream;
import org.ecapa4j.audio.pcm.PcmLayout;
import org.ecapa4j.audio.pcm.SampleEncoding;
import org.ecapa4j.audio.spi.ByteReader;
import org.ecapa4j.audio.stream.CheckedStream;
import org.ecapa4j.audio.stream.PcmStream;

/** Samples without a header, as a pipe brings them: everything about them has to be said. */
public final class RawPcm {

    /** How a sample is stored; the names are ffmpeg's. */
    public enum Encoding {
        /** Signed 16-bit integers, little-endian. */
        S16LE(SampleEncoding.S16LE),
        /** IEEE floats, little-endian. */
        F32LE(SampleEncoding.F32LE);

        private final SampleEncoding samples;

        Encoding(SampleEncoding samples) {
            this.samples = samples;
        }
    }

    private static final int MAX_CHANNELS = 256;

    private RawPcm() {
    }

    /**
     * Reads interleaved samples until the stream ends.
     *
     * @param in           the samples; closed by closing the stream returned
     * @param name         name for messages
     * @param sampleRateHz frames per second
     * @param channels     samples per frame, 1 to 256
     */
    public static PcmStream open(InputStream in, String name, Encoding encoding, int sampleRateHz, int channels) {
        Objects.requireNonNull(encoding, "encoding");
        if (sampleRateHz <= 0) {
            throw new IllegalArgumentException("sample rate: expected a positive number of Hz, found " + sampleRateHz);
        }
        if (channels < 1 || channels > MAX_CHANNELS) {
            throw new IllegalArgumentException("channels: expected 1 to " + MAX_CHANNELS + ", found " + channels);
        }
        PcmLayout layout = new PcmLayout("raw", encoding.samples, sampleRateHz, channels, OptionalLong.empty());
        return new CheckedStream(new InterleavedPcmStream(new ByteReader(in, name, ByteOrder.LITTLE_ENDIAN), layout),
            name);
    }
}
