package org.ecapa4j.cli;

import org.ecapa4j.tracking.VoiceEvent;

/** Shows a voice while it speaks. */
interface LiveView {

    /** The newest window. */
    void show(VoiceEvent event);
}
