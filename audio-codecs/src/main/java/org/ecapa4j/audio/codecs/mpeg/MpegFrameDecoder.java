package org.ecapa4j.audio.codecs.mpeg;

import java.util.Arrays;
import org.ecapa4j.audio.codecs.mpeg.frame.FrameHeader;
import org.ecapa4j.audio.codecs.mpeg.frame.FrameOutcome;
import org.ecapa4j.audio.codecs.mpeg.frame.LayerDecoder;
import org.ecapa4j.audio.codecs.mpeg.frame.Subbands;
import org.ecapa4j.audio.codecs.mpeg.layer12.LayerOneDecoder;
import org.ecapa4j.audio.codecs.mpeg.layer12.LayerTwoDecoder;
import org.ecapa4j.audio.codecs.mpeg.layer3.LayerThreeDecoder;
import org.ecapa4j.audio.codecs.mpeg.synthesis.SynthesisFilterbank;
import org.ecapa4j.audio.stream.Mixdown;

/**
 * Decodes MPEG audio frame by frame, mixed to mono: layers I, II and III of MPEG-1, MPEG-2 (low sampling frequencies)
 * and MPEG-2.5.
 *
 * <p>Whatever is in a frame, it gives its number of samples; what cannot be decoded is silence. Frames of any kind may
 * follow one another. Checksums are not checked: encoders are known that write wrong ones. The channels are mixed
 * before synthesis, which is linear, for half of its work. Not thread-safe.
 */
public final class MpegFrameDecoder {

    /** No encoder makes sound this far over full scale (24 dB); what decodes to it is damaged. */
    private static final float MOST_PLAUSIBLE_SAMPLE = 16;
    private static final int MAX_SAMPLES = Subbands.SLOTS * SynthesisFilterbank.SAMPLES_PER_SLOT;

    private final LayerDecoder[] layers = {new LayerOneDecoder(), new LayerTwoDecoder(), new LayerThreeDecoder()};
    private final Subbands subbands = new Subbands();
    private final SynthesisFilterbank filterbank = new SynthesisFilterbank();
    private final float[] mono = new float[MAX_SAMPLES];
    private int channels;
    private int sampleRateHz;

    /**
     * Decodes one frame.
     *
     * @param header  of the frame
     * @param bytes   hold {@code header.frameBytes()} bytes from {@code offset} on, the header being the first
     * @param mixdown from two channels to one
     */
    public FrameOutcome decode(FrameHeader header, byte[] bytes, int offset, Mixdown mixdown) {
        if (header.frameBytes() <= 0 || header.frameBytes() > FrameHeader.MAX_FREE_FORMAT_BYTES) {
            throw new IllegalArgumentException("expected a frame of 1 to " + FrameHeader.MAX_FREE_FORMAT_BYTES
                + " bytes, found " + header.frameBytes());
        }
        if (header.channels() != channels || header.sampleRateHz() != sampleRateHz) {
            // As libmpg123 does, which is what other decoders are measured by.
            filterbank.reset();
            channels = header.channels();
            sampleRateHz = header.sampleRateHz();
        }
        FrameOutcome outcome = layers[header.layer() - 1].decode(header, bytes, offset, subbands);
        if (channels == 2) {
            subbands.mix(mixdown);
        }
        filterbank.synthesise(subbands.channel(0), header.samples() / SynthesisFilterbank.SAMPLES_PER_SLOT, mono);
        if (!isPlausible(header.samples())) {
            reset();
            Arrays.fill(mono, 0);
            return FrameOutcome.DAMAGED;
        }
        return outcome;
    }

    /** The last frame, mixed, full scale being 1; the next frame overwrites it. */
    public float[] mono() {
        return mono;
    }

    /** Forgets the frames before, after a loss of frames. */
    public void reset() {
        for (LayerDecoder layer : layers) {
            layer.reset();
        }
        filterbank.reset();
    }

    private boolean isPlausible(int samples) {
        float peak = 0;
        for (int i = 0; i < samples; i++) {
            peak = Math.max(peak, Math.abs(mono[i]));
        }
        // Written so that a value that is no number fails.
        return peak <= MOST_PLAUSIBLE_SAMPLE;
    }
}
