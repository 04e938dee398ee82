package org.ecapa4j.audio.spi;

import java.util.Optional;
import java.util.ServiceLoader;

/** The decoders of other modules. */
public final class ProvidedDecoders {

    private ProvidedDecoders() {
    }

    /** The first one that recognises a file which begins with these bytes. */
    public static Optional<AudioDecoder> forHead(byte[] head) {
        // The loader of this class, not the thread's: the answer must not depend on who calls.
        for (AudioDecoder decoder : ServiceLoader.load(AudioDecoder.class, AudioDecoder.class.getClassLoader())) {
            if (decoder.recognises(head)) {
                return Optional.of(decoder);
            }
        }
        return Optional.empty();
    }
}
