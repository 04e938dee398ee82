package org.ecapa4j.speech;

/**
 * Makes stretches of single frames. A gap in speech is speech if it is short (a closure, a breath); short speech
 * between silences is none; sound that leads into speech or out of it, as voiceless consonants do, belongs to it. What
 * is pending is told as soon as it is certain, at the latest {@link #LONGEST_DELAY} frames later.
 */
final class SpeechDecision {

    /** Pauses of up to 0.3 s belong to the speech around them. */
    static final int LONGEST_GAP = 30;
    /** Speech lasts 0.15 s or more: a short syllable. */
    static final int SHORTEST_SPEECH = 15;
    /** Sound before and after speech is speech for up to 0.3 s. */
    static final int LONGEST_LEAD = 30;
    /** The frames next to speech are speech in any case. */
    static final int MARGIN = 2;
    /** So many frames may be pending. */
    static final int LONGEST_DELAY = LONGEST_LEAD + SHORTEST_SPEECH + LONGEST_GAP + 2;

    /** Gets what is certain. */
    interface Listener {

        /** A frame, the one after the last. */
        void frame(long frame, boolean speech);
    }

    private final Listener listener;
    /** Which of the last frames stand out of the background, frame f at {@code f % length}. */
    private final boolean[] loud = new boolean[LONGEST_DELAY + 1];
    private boolean open;
    private boolean confirmed;
    private long start;
    private long lastSpeech;
    private long next;
    private long told;

    SpeechDecision(Listener listener) {
        this.listener = listener;
    }

    /**
     * Adds the next frame.
     *
     * @param speech  what it is on its own
     * @param isLoud  whether it stands out of the background
     */
    void add(boolean speech, boolean isLoud) {
        long frame = next++;
        loud[slot(frame)] = isLoud;
        if (speech) {
            start = open ? start : frame;
            open = true;
            lastSpeech = frame;
            if (!confirmed && frame - start + 1 >= SHORTEST_SPEECH) {
                confirmed = true;
                tell(leadIn(), false);
            }
            if (confirmed) {
                tell(next, true);
            }
        } else if (open && frame - lastSpeech > LONGEST_GAP) {
            close();
        }
        if (!confirmed) {
            tell((open ? start : next) - LONGEST_LEAD, false);
        }
    }

    /** No frame follows. */
    void finish() {
        if (open) {
            close();
        }
        tell(next, false);
    }

    private void close() {
        if (confirmed) {
            tell(leadOut(), true);
        }
        open = false;
        confirmed = false;
    }

    private long leadIn() {
        long first = start;
        while (first > told && start - first < LONGEST_LEAD && (loud[slot(first - 1)] || start - first < MARGIN)) {
            first--;
        }
        return first;
    }

    private long leadOut() {
        long end = lastSpeech + 1;
        while (end < next && end - lastSpeech <= LONGEST_LEAD && (loud[slot(end)] || end - lastSpeech <= MARGIN)) {
            end++;
        }
        return end;
    }

    private void tell(long end, boolean speech) {
        while (told < end) {
            listener.frame(told++, speech);
        }
    }

    private int slot(long frame) {
        return (int) (frame % loud.length);
    }
}
