package org.ecapa4j.audio.codecs.block;

import java.util.Arrays;

/** Frames that were decoded and not read yet, mixed to mono. */
public final class MonoBlock {

    private float[] samples = new float[0];
    private int start;
    private int end;

    /** Empties the block and makes room. */
    public void clear(int capacity) {
        if (samples.length < capacity) {
            samples = new float[capacity];
        }
        start = 0;
        end = 0;
    }

    public void add(float sample) {
        samples[end++] = sample;
    }

    public void addSilence(int frames) {
        Arrays.fill(samples, end, end + frames, 0);
        end += frames;
    }

    public int length() {
        return end - start;
    }

    public void dropFirst(long frames) {
        start += (int) Math.min(frames, length());
    }

    public void keepFirst(long frames) {
        end = start + (int) Math.min(frames, length());
    }

    public int read(float[] into, int offset, int length) {
        int count = Math.min(length, length());
        System.arraycopy(samples, start, into, offset, count);
        start += count;
        return count;
    }
}
