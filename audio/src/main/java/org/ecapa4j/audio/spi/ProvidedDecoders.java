package org.ecapa4j.audio.spi;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * The decoders of other modules: those of the module of codecs, then everybody else's. One that is broken never stands
 * in the way of the others.
 */
public final class ProvidedDecoders {

    private static final String CODECS_PACKAGE = "org.ecapa4j.audio.codecs.";
    /** Services that are broken in more places are given up. */
    private static final int MAX_FAILURES = 100;

    private ProvidedDecoders() {
    }

    /** All that are installed. */
    public static List<AudioDecoder> load() {
        // The loader of this class, not the thread's: the answer must not depend on who calls.
        return sorted(ServiceLoader.load(AudioDecoder.class, AudioDecoder.class.getClassLoader()).iterator());
    }

    /** The decoders that {@code services}, which may throw, gives. */
    static List<AudioDecoder> sorted(Iterator<AudioDecoder> services) {
        List<AudioDecoder> codecs = new ArrayList<>();
        List<AudioDecoder> others = new ArrayList<>();
        for (int failures = 0; failures < MAX_FAILURES; ) {
            try {
                if (!services.hasNext()) {
                    break;
                }
                AudioDecoder decoder = services.next();
                (isOfCodecs(decoder) ? codecs : others).add(decoder);
            } catch (ServiceConfigurationError | RuntimeException | LinkageError broken) {
                failures++;
            }
        }
        codecs.addAll(others);
        return List.copyOf(codecs);
    }

    /** Whether a decoder belongs to the module of codecs. */
    public static boolean isOfCodecs(AudioDecoder decoder) {
        return decoder.getClass().getName().startsWith(CODECS_PACKAGE);
    }

    /** The first provided decoder that recognises a file which begins with these bytes. */
    public static Optional<AudioDecoder> forHead(byte[] head) {
        return first(load(), head);
    }

    /** The first of some decoders that recognises a file which begins with these bytes. */
    public static Optional<AudioDecoder> first(List<AudioDecoder> decoders, byte[] head) {
        return decoders.stream().filter(decoder -> recognises(decoder, head)).findFirst();
    }

    private static boolean recognises(AudioDecoder decoder, byte[] head) {
        try {
            return decoder.recognises(head.clone());
        } catch (RuntimeException | LinkageError broken) {
            return false;
        }
    }
}
