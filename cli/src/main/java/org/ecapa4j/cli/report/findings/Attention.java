package org.ecapa4j.cli.report.findings;

import java.util.Arrays;
import org.ecapa4j.cli.page.Drawing.Places;

/**
 * How the pooling weighs the frames of a clip. Each channel has weights of its own; they are told as multiples of an
 * even share, so that 1 is neither more nor less.
 *
 * @param mean      over the channels
 * @param low       a tenth of the channels is below
 * @param high      a tenth of the channels is above
 * @param frames    of the clip
 * @param effective how many frames weighed evenly would be as spread: the exponential of the weights' entropy, its mean
 *                  over the channels
 */
public record Attention(Columns mean, Columns low, Columns high, int frames, double effective) {

    /** Where columns begin, of a pass that begins there: a frame is about what is around its middle. */
    public Places starts(double startSeconds) {
        Places places = mean.starts(Timeline.FRAME_SECONDS);
        return new Places(places.count(), startSeconds - Timeline.FRAME_SECONDS / 2, places.step());
    }

    /** Where their middles are. */
    public Places middles(double startSeconds) {
        return mean.middles(startSeconds, Timeline.FRAME_SECONDS);
    }

    /**
     * Of a pass.
     *
     * @param weights {@code [channels][frames]}; those of a channel sum up to 1
     * @param bound   the most columns
     */
    static Attention of(float[] weights, int channels, int frames, int bound) {
        Columns mean = new Columns(bound);
        Columns low = new Columns(bound);
        Columns high = new Columns(bound);
        float[] shares = new float[channels];
        for (int frame = 0; frame < frames; frame++) {
            double sum = 0;
            for (int channel = 0; channel < channels; channel++) {
                shares[channel] = weights[channel * frames + frame] * frames;
                sum += shares[channel];
            }
            Arrays.sort(shares);
            mean.add(sum / channels);
            low.add(shares[channels / 10]);
            high.add(shares[channels - 1 - channels / 10]);
        }
        double effective = 0;
        for (int channel = 0; channel < channels; channel++) {
            double entropy = 0;
            for (int i = channel * frames; i < (channel + 1) * frames; i++) {
                entropy -= weights[i] > 0 ? weights[i] * Math.log(weights[i]) : 0;
            }
            effective += Math.exp(entropy) / channels;
        }
        return new Attention(mean, low, high, frames, effective);
    }
}
