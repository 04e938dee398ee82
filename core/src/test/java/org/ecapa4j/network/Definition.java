package org.ecapa4j.network;

import java.util.Arrays;
import org.ecapa4j.kernel.FeatureMap;
import org.ecapa4j.weights.BatchNormWeights;
import org.ecapa4j.weights.EcapaWeights;
import org.ecapa4j.weights.LayerWeights;
import org.ecapa4j.weights.SeRes2BlockWeights;

/**
 * The boxes of the figure as the PyTorch source writes them, in doubles and in the plainest loops: what the boxes are
 * tested against. Maps are {@code [channels][frames]}.
 */
final class Definition {

    private Definition() {}

    static double[][] of(FeatureMap map) {
        double[][] x = new double[map.channels()][map.frames()];
        for (int c = 0; c < x.length; c++) {
            for (int t = 0; t < x[c].length; t++) {
                x[c][t] = map.get(c, t);
            }
        }
        return x;
    }

    /** {@code nn.Conv1d(inputs, outputs, k, dilation=d, padding=k // 2 * d)}. */
    static double[][] conv(LayerWeights w, int dilation, double[][] x) {
        int frames = x[0].length;
        int taps = w.weight().kernelSize();
        double[][] y = new double[w.weight().outputs()][frames];
        for (int o = 0; o < y.length; o++) {
            for (int t = 0; t < frames; t++) {
                y[o][t] = w.bias()[o];
                for (int tap = 0; tap < taps; tap++) {
                    int from = t + (tap - taps / 2) * dilation;
                    for (int i = 0; from >= 0 && from < frames && i < x.length; i++) {
                        y[o][t] += w.weight().value(o, i, tap) * x[i][from];
                    }
                }
            }
        }
        return y;
    }

    static double[][] relu(double[][] x) {
        return map(x, (c, v) -> Math.max(0, v));
    }

    static double[][] bn(BatchNormWeights w, double[][] x) {
        return map(x, (c, v) -> (v - w.mean()[c]) / Math.sqrt(w.variance()[c] + w.epsilon()) * w.gamma()[c]
                + w.beta()[c]);
    }

    static double[][] convReluBn(LayerWeights w, int dilation, BatchNormWeights bn, double[][] x) {
        return bn(bn, relu(conv(w, dilation, x)));
    }

    private interface Function {
        double of(int channel, double value);
    }

    private static double[][] map(double[][] x, Function f) {
        double[][] y = new double[x.length][x[0].length];
        for (int c = 0; c < x.length; c++) {
            for (int t = 0; t < x[c].length; t++) {
                y[c][t] = f.of(c, x[c][t]);
            }
        }
        return y;
    }

    static double[][] add(double[][] a, double[][] b) {
        double[][] sum = new double[a.length][a[0].length];
        for (int c = 0; c < a.length; c++) {
            for (int t = 0; t < a[c].length; t++) {
                sum[c][t] = a[c][t] + b[c][t];
            }
        }
        return sum;
    }

    static double[][] channels(double[][] x, int from, int count) {
        double[][] some = new double[count][];
        System.arraycopy(x, from, some, 0, count);
        return some;
    }

    /** {@code torch.cat} along the channels. */
    static double[][] concat(double[][]... parts) {
        int channels = 0;
        for (double[][] part : parts) {
            channels += part.length;
        }
        double[][] all = new double[channels][];
        int to = 0;
        for (double[][] part : parts) {
            System.arraycopy(part, 0, all, to, part.length);
            to += part.length;
        }
        return all;
    }

    /** The loop of {@code Bottle2neck.forward}. */
    static double[][] res2(SeRes2BlockWeights w, double[][] x) {
        int width = x.length / EcapaWeights.RES2_SCALE;
        double[][][] results = new double[EcapaWeights.RES2_SCALE][][];
        for (int i = 0; i < results.length; i++) {
            double[][] split = channels(x, i * width, width);
            if (i == results.length - 1) {
                results[i] = split;
            } else {
                double[][] in = i == 0 ? split : add(results[i - 1], split);
                results[i] = convReluBn(w.convs().get(i), w.dilation(), w.bns().get(i), in);
            }
        }
        return concat(results);
    }

    /** {@code SEModule}: one gate for each channel, as a map of one frame. */
    static double[][] gate(SeRes2BlockWeights w, double[][] x) {
        double[][] mean = new double[x.length][1];
        for (int c = 0; c < x.length; c++) {
            mean[c][0] = mean(x[c]);
        }
        return map(conv(w.excitation(), 1, relu(conv(w.squeeze(), 1, mean))), (c, v) -> 1 / (1 + Math.exp(-v)));
    }

    /** {@code Bottle2neck.forward}. */
    static double[][] block(SeRes2BlockWeights w, double[][] x) {
        double[][] hidden = res2(w, convReluBn(w.conv1(), 1, w.bn1(), x));
        double[][] expanded = convReluBn(w.conv3(), 1, w.bn3(), hidden);
        double[][] gate = gate(w, expanded);
        return add(map(expanded, (c, v) -> v * gate[c][0]), x);
    }

    private static double mean(double[] x) {
        double sum = 0;
        for (double v : x) {
            sum += v;
        }
        return sum / x.length;
    }

    /** {@code attention} and what follows it in {@code ECAPA_gender.forward}: {@code [2 * features][1]}. */
    static double[][] pooling(EcapaWeights w, double[][] x) {
        int frames = x[0].length;
        double[][] means = new double[x.length][frames];
        double[][] deviations = new double[x.length][frames];
        for (int c = 0; c < x.length; c++) {
            double mean = mean(x[c]);
            double squares = 0;
            for (double v : x[c]) {
                squares += (v - mean) * (v - mean);
            }
            Arrays.fill(means[c], mean);
            Arrays.fill(deviations[c], Math.sqrt(Math.max(squares / (frames - 1), 1e-4)));
        }
        double[][] hidden = map(convReluBn(w.attention(), 1, w.attentionBn(), concat(x, means, deviations)),
                (c, v) -> Math.tanh(v));
        double[][] weights = softmaxOverTime(conv(w.attentionOut(), 1, hidden));
        double[][] pooled = new double[2 * x.length][1];
        for (int c = 0; c < x.length; c++) {
            double square = 0;
            for (int t = 0; t < frames; t++) {
                pooled[c][0] += x[c][t] * weights[c][t];
                square += x[c][t] * x[c][t] * weights[c][t];
            }
            pooled[x.length + c][0] = Math.sqrt(Math.max(square - pooled[c][0] * pooled[c][0], 1e-4));
        }
        return pooled;
    }

    private static double[][] softmaxOverTime(double[][] x) {
        double[][] y = map(x, (c, v) -> Math.exp(v));
        for (double[] channel : y) {
            double sum = mean(channel) * channel.length;
            for (int t = 0; t < channel.length; t++) {
                channel[t] /= sum;
            }
        }
        return y;
    }

    /** {@code bn5}, {@code fc6}, ReLU. */
    static double[][] embedding(EcapaWeights w, double[][] pooled) {
        return relu(conv(w.embedding(), 1, bn(w.poolingBn(), pooled)));
    }

    /** From log-mel features to logits. */
    static double[][] logits(EcapaWeights w, double[][] logMel) {
        double[][] x = convReluBn(w.stem(), 1, w.stemBn(), logMel);
        double[][] x1 = block(w.blocks().get(0), x);
        double[][] x2 = block(w.blocks().get(1), add(x, x1));
        double[][] x3 = block(w.blocks().get(2), add(add(x, x1), x2));
        double[][] features = relu(conv(w.aggregation(), 1, concat(x1, x2, x3)));
        return conv(w.classifier(), 1, embedding(w, pooling(w, features)));
    }
}
