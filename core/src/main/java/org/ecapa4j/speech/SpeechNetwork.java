package org.ecapa4j.speech;

/**
 * Says how much a frame is like speech, by its {@link SpeechFeatures}: a perceptron with one hidden layer, {@code [17]
 * -> [12] tanh -> [1]}. Its {@link SpeechWeights} were fitted by {@code bench/scripts/speech-gate/fit.py}.
 *
 * @implNote Works in memory of its own: not thread-safe. {@code StrictMath}, so that every Java on every processor has
 *           the same answer.
 */
final class SpeechNetwork {

    private final float[] features = new float[SpeechFeatures.COUNT];

    /**
     * The logit of speech: over 0 is speech.
     *
     * @param newest as {@link SpeechFeatures#describe} has it
     */
    float logit(FrameHistory history, long frame, long newest) {
        SpeechFeatures.describe(history, frame, newest, features);
        double logit = SpeechWeights.OUTPUT_BIAS;
        for (int unit = 0; unit < SpeechWeights.HIDDEN_BIAS.length; unit++) {
            double sum = SpeechWeights.HIDDEN_BIAS[unit];
            for (int i = 0; i < features.length; i++) {
                sum += SpeechWeights.HIDDEN[unit][i] * features[i];
            }
            logit += SpeechWeights.OUTPUT[unit] * StrictMath.tanh(sum);
        }
        return (float) logit;
    }
}
