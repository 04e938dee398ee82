package org.ecapa4j.cli.evaluate;

/** Naming schemes of known data sets. */
enum Corpus {
    /**
     * Hillenbrand et al. 1995, American English vowels: {@code m01ae.wav} is man 1 with the vowel ae, {@code w} a
     * woman; boys {@code b} and girls {@code g} are skipped, since the model's two classes are about adult voices.
     */
    HILLENBRAND
}
