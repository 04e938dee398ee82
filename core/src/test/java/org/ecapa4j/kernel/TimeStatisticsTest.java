package org.ecapa4j.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class TimeStatisticsTest {

    @Test
    void everySumIsInEigensOrder() {
        int moved = 0;
        for (int channels : new int[] {1, 3, 4, 5, 16, 23}) {
            TimeStatistics statistics = new TimeStatistics(channels + 2);
            for (int frames = 2; frames < 44; frames++) {
                SplittableRandom random = new SplittableRandom(100 * channels + frames);
                FeatureMap x = Maps.random(channels, frames, random);
                FeatureMap w = Maps.random(channels, frames, random);
                float[] mean = new float[channels];
                float[] variance = new float[channels];
                float[] first = new float[channels];
                float[] second = new float[channels];
                statistics.mean(x, mean);
                statistics.variance(x, mean, variance);
                statistics.weightedMoments(x, w, first, second);
                for (int c = 0; c < channels; c++) {
                    int channel = c;
                    String where = "channel " + c + " of " + channels + ", " + frames + " frames";
                    Maps.assertSameBits(eigenSum(c, frames, t -> x.get(channel, t)) / frames, mean[c], where);
                    float squares = eigenSum(c, frames, t -> square(x.get(channel, t) - mean[channel]));
                    Maps.assertSameBits(squares / frames * frames / (frames - 1), variance[c], where);
                    Maps.assertSameBits(eigenSum(c, frames, t -> x.get(channel, t) * w.get(channel, t)), first[c],
                            where);
                    Maps.assertSameBits(eigenSum(c, frames, t -> square(x.get(channel, t)) * w.get(channel, t)),
                            second[c], where);
                    moved += inTurn(frames, t -> x.get(channel, t)) == eigenSum(c, frames, t -> x.get(channel, t)) ? 0
                            : 1;
                }
            }
        }
        assertTrue(moved > 100, "the order of the sums shows in " + moved + " of them only");
    }

    private static float square(float x) {
        return x * x;
    }

    private static float inTurn(int frames, IntToDoubleFunction x) {
        float sum = 0;
        for (int t = 0; t < frames; t++) {
            sum += (float) x.applyAsDouble(t);
        }
        return sum;
    }

    /**
     * {@code redux_impl<..., LinearVectorizedTraversal, NoUnrolling>} of Eigen's Redux.h for vectors of four floats,
     * one row of a tensor.
     */
    private static float eigenSum(int row, int size, IntToDoubleFunction function) {
        float[] x = new float[size];
        for (int t = 0; t < size; t++) {
            x[t] = (float) function.applyAsDouble(t);
        }
        int alignedStart = Math.min((4 - row * size % 4) % 4, size);
        int alignedSize2 = (size - alignedStart) / 8 * 8;
        int alignedSize = (size - alignedStart) / 4 * 4;
        int alignedEnd2 = alignedStart + alignedSize2;
        int alignedEnd = alignedStart + alignedSize;
        float result;
        if (alignedSize > 0) {
            float[] packet0 = vector(x, alignedStart);
            if (alignedSize > 4) {
                float[] packet1 = vector(x, alignedStart + 4);
                for (int index = alignedStart + 8; index < alignedEnd2; index += 8) {
                    packet0 = sum(packet0, vector(x, index));
                    packet1 = sum(packet1, vector(x, index + 4));
                }
                packet0 = sum(packet0, packet1);
                if (alignedEnd > alignedEnd2) {
                    packet0 = sum(packet0, vector(x, alignedEnd2));
                }
            }
            result = (packet0[0] + packet0[2]) + (packet0[1] + packet0[3]);
            for (int index = 0; index < alignedStart; index++) {
                result += x[index];
            }
            for (int index = alignedEnd; index < size; index++) {
                result += x[index];
            }
            return result;
        }
        result = x[0];
        for (int index = 1; index < size; index++) {
            result += x[index];
        }
        return result;
    }

    private static float[] vector(float[] x, int from) {
        return new float[] {x[from], x[from + 1], x[from + 2], x[from + 3]};
    }

    private static float[] sum(float[] a, float[] b) {
        return new float[] {a[0] + b[0], a[1] + b[1], a[2] + b[2], a[3] + b[3]};
    }

    @Test
    void momentsAgreeWithDoublePrecision() {
        int channels = 67;
        int frames = 301;
        FeatureMap x = Maps.random(channels, frames, new SplittableRandom(6));
        FeatureMap w = Maps.random(channels, frames, new SplittableRandom(7));
        float[] mean = new float[channels];
        float[] variance = new float[channels];
        float[] first = new float[channels];
        float[] second = new float[channels];
        TimeStatistics statistics = new TimeStatistics(channels);
        statistics.mean(x, mean);
        statistics.variance(x, mean, variance);
        statistics.weightedMoments(x, w, first, second);
        for (int c = 0; c < channels; c++) {
            double sum = 0;
            double weighted = 0;
            double squares = 0;
            for (int t = 0; t < frames; t++) {
                sum += x.get(c, t);
                weighted += (double) x.get(c, t) * w.get(c, t);
                squares += (double) x.get(c, t) * x.get(c, t) * w.get(c, t);
            }
            double deviations = 0;
            for (int t = 0; t < frames; t++) {
                deviations += Math.pow(x.get(c, t) - sum / frames, 2);
            }
            assertEquals(sum / frames, mean[c], 1e-6);
            assertEquals(deviations / (frames - 1), variance[c], 1e-6, "unbiased variance");
            assertEquals(weighted, first[c], 1e-5 * frames);
            assertEquals(squares, second[c], 1e-5 * frames);
        }
    }
}
