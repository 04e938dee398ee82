package org.ecapa4j.probe;

/**
 * Watches a forward pass: it is shown every stage as it arises, in the order of the figure. Golden tests compare what
 * it is shown, pages draw it.
 *
 * <p>{@link org.ecapa4j.VoiceGender#stageNames} lists the stages.
 */
@FunctionalInterface
public interface NetworkProbe {

    /** Watches nothing; a pass then prepares nothing to be watched. */
    NetworkProbe NONE = stage -> {};

    /**
     * A stage has been computed.
     *
     * @param stage its name and values; valid during the call only, so copy what is to be kept
     */
    void stage(Stage stage);
}
