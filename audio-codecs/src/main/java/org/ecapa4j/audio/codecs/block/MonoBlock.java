package org.ecapa4j.audio.codecs.block;

import java.util.Arrays;
import org.ecapa4j.audio.stream.Mixdown;

/**
 * The samples of one frame or packet, decoded and mixed to mono, until they have been read.
 *
 * <p>A decoder clears it, adds samples, and says their rate where it is not the stream's. Not thread-safe.
 */
public final class MonoBlock {

    private final Mixdown mixdown = new Mixdown();
    private float[] samples = new float[0];
    private int start;
    private int end;
    private int sampleRateHz;

    /** Empties the block, makes room for {@code capacity} samples, and sets their rate to the stream's. */
    public void clear(int capacity) {
        if (samples.length < capacity) {
            samples = new float[capacity];
        }
        start = 0;
        end = 0;
        sampleRateHz = 0;
    }

    /** Says that the samples have a rate of their own: {@link BlockStream} resamples them to the stream's. */
    public void sampleRateHz(int rateHz) {
        sampleRateHz = rateHz;
    }

    /** The rate of the samples, or {@code streams} if none was said. */
    int rateOr(int streams) {
        return sampleRateHz == 0 ? streams : sampleRateHz;
    }

    /** How channels become one: for decoders that mix their channels themselves, before the sound is complete. */
    public Mixdown mixdown() {
        return mixdown;
    }

    /** Adds frames, mixed; {@link #clear} has made room. */
    public void addMixed(Mixdown.Samples frames, int channels, int count) {
        for (int frame = 0; frame < count; frame++) {
            samples[end++] = mixdown.mix(frames, channels, frame);
        }
    }

    /** Adds a sample of sound that is mixed already; {@link #clear} has made room. */
    public void add(float sample) {
        samples[end++] = sample;
    }

    /** Adds the first samples of an array; room is made for them. */
    public void addAll(float[] from, int count) {
        if (samples.length < end + count) {
            samples = Arrays.copyOf(samples, Math.max(end + count, 2 * samples.length));
        }
        System.arraycopy(from, 0, samples, end, count);
        end += count;
    }

    /** Adds zeros; {@link #clear} has made room. */
    public void addSilence(int frames) {
        Arrays.fill(samples, end, end + frames, 0);
        end += frames;
    }

    /** Samples that are left. */
    public int length() {
        return end - start;
    }

    /** Drops samples at the start, all if there are fewer. */
    public void dropFirst(long frames) {
        start += (int) Math.min(frames, length());
    }

    /** Drops what follows the first {@code frames} samples. */
    public void keepFirst(long frames) {
        end = start + (int) Math.min(frames, length());
    }

    /** Takes up to {@code length} samples out; returns how many. */
    int read(float[] into, int offset, int length) {
        int count = Math.min(length, length());
        System.arraycopy(samples, start, into, offset, count);
        start += count;
        return count;
    }
}
