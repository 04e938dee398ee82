package org.ecapa4j.audio.codecs.mp3;

import java.util.Arrays;
import javazoom.jl.decoder.Obuffer;
import org.ecapa4j.audio.codecs.block.MonoBlock;

/** Takes the samples of one frame from JLayer's synthesis as floats, before they are clipped to 16 bits. */
final class MpegSamples extends Obuffer {

    /** The scale that JLayer's Decoder gives its filters. */
    private static final float JLAYER_FULL_SCALE = 32700;

    private final float[][] samples;
    private final int[] lengths;

    MpegSamples(int channels, int samplesPerFrame) {
        samples = new float[channels][samplesPerFrame];
        lengths = new int[channels];
    }

    boolean isFull() {
        return Arrays.stream(lengths).allMatch(length -> length == samples[0].length);
    }

    /** Puts silence where samples are missing. */
    void fill() {
        for (int channel = 0; channel < samples.length; channel++) {
            Arrays.fill(samples[channel], lengths[channel], samples[channel].length, 0);
        }
    }

    void mix(MonoBlock block) {
        float scale = 1 / (JLAYER_FULL_SCALE * samples.length);
        for (int i = 0; i < samples[0].length; i++) {
            float sum = 0;
            for (float[] channel : samples) {
                sum += channel[i];
            }
            block.add(sum * scale);
        }
    }

    @Override
    public void append(int channel, short value) {
        if (lengths[channel] < samples[channel].length) {
            samples[channel][lengths[channel]++] = value;
        }
    }

    @Override
    public void appendSamples(int channel, float[] values) {
        int count = Math.min(values.length, samples[channel].length - lengths[channel]);
        System.arraycopy(values, 0, samples[channel], lengths[channel], count);
        lengths[channel] += count;
    }

    @Override
    public void clear_buffer() {
        Arrays.fill(lengths, 0);
    }

    @Override
    public void write_buffer(int value) {
        // The caller mixes when the frame is complete.
    }

    @Override
    public void close() {
        // Nothing is held.
    }

    @Override
    public void set_stop_flag() {
        // Decoding is pulled, there is nothing to stop.
    }
}
