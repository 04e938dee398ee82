package org.ecapa4j.signal;

/**
 * torchaudio's resampling as its source states it (functional.py, {@code _get_sinc_resample_kernel} and
 * {@code _apply_sinc_resample_kernel}), in double: the whole kernel of {@code 2 * width + from} taps, zeros and all.
 * Its one float32 step, the division of the phase, is kept.
 */
final class ResamplingDefinition {

    private ResamplingDefinition() {
    }

    static float[] resample(float[] samples, int fromHz, int toHz) {
        int divisor = java.math.BigInteger.valueOf(fromHz).gcd(java.math.BigInteger.valueOf(toHz)).intValueExact();
        int from = fromHz / divisor;
        int to = toHz / divisor;
        double baseFrequency = Math.min(from, to) * 0.99;
        int width = (int) Math.ceil(6 * from / baseFrequency);
        float[] out = new float[(int) Math.ceil((double) to * samples.length / from)];
        for (int j = 0; j < out.length; j++) {
            int block = j / to;
            int phase = j % to;
            double sum = 0;
            for (int k = 0; k < 2 * width + from; k++) {
                long input = (long) block * from + k - width;
                if (input >= 0 && input < samples.length) {
                    double phaseTime = (float) -phase / (float) to;
                    double t = Math.max(-6, Math.min(6, (phaseTime + (double) (k - width) / from) * baseFrequency));
                    double window = Math.pow(Math.cos(t * Math.PI / 6 / 2), 2);
                    double sinc = t == 0 ? 1 : Math.sin(t * Math.PI) / (t * Math.PI);
                    sum += samples[(int) input] * sinc * window * baseFrequency / from;
                }
            }
            out[j] = (float) sum;
        }
        return out;
    }
}
