package org.ecapa4j.tracking;

/** The two ways in which a {@link Segmenter} cuts: along the frames of its gate, or along its windows. */
interface Cutting {

    void accept(float[] samples, int offset, int length);

    void finish();

    /** Samples so far, at 16 kHz. */
    long received();
}
