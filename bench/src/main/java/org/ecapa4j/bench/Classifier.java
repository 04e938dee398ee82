package org.ecapa4j.bench;

/** A loaded model of either kind. */
interface Classifier extends AutoCloseable {

    /** One pass; any number of threads may call at once. */
    float[] logits(float[] samples);

    @Override
    void close();
}
