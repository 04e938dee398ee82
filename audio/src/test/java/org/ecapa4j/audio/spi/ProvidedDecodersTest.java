package org.ecapa4j.audio.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.ServiceConfigurationError;
import org.ecapa4j.audio.stream.CheckedStream;
import org.ecapa4j.audio.stream.PcmStream;
import org.ecapa4j.audio.stream.ResampledStream;
import org.junit.jupiter.api.Test;

/** Decoders of somebody else that are broken in every way stand in nobody's way. */
class ProvidedDecodersTest {

    private static final byte[] HEAD = {'H', 'E', 'A', 'D'};

    /** Recognises everything. */
    private static final class Greedy implements AudioDecoder {
        @Override
        public String formatName() {
            return "greedy";
        }

        @Override
        public boolean recognises(byte[] head) {
            head[0] = 0;
            return true;
        }

        @Override
        public PcmStream open(InputStream in, String name) {
            throw new IllegalStateException("broken");
        }
    }

    private static final class Throwing implements AudioDecoder {
        @Override
        public String formatName() {
            return "throwing";
        }

        @Override
        public boolean recognises(byte[] head) {
            throw new NoClassDefFoundError("com/example/Missing");
        }

        @Override
        public PcmStream open(InputStream in, String name) {
            throw new UnsupportedOperationException();
        }
    }

    private static Iterator<AudioDecoder> services(Object... services) {
        Iterator<Object> all = List.of(services).iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return all.hasNext();
            }

            @Override
            public AudioDecoder next() {
                Object next = all.next();
                if (next instanceof Error error) {
                    throw error;
                }
                return (AudioDecoder) next;
            }
        };
    }

    @Test
    void servicesThatCannotBeLoadedAreLeftOut() {
        Throwing good = new Throwing();
        assertEquals(List.of(good), ProvidedDecoders.sorted(services(new ServiceConfigurationError("no such class"),
            new NoClassDefFoundError("x"), good, new ExceptionInInitializerError("static"))));
    }

    @Test
    void aServiceThatAlwaysFailsIsGivenUp() {
        assertEquals(List.of(), ProvidedDecoders.sorted(new Iterator<>() {
            @Override
            public boolean hasNext() {
                throw new ServiceConfigurationError("broken for ever");
            }

            @Override
            public AudioDecoder next() {
                throw new AssertionError();
            }
        }));
    }

    @Test
    void oneThatThrowsRecognisesNothingAndNoneCanChangeWhatTheNextOneSees() {
        List<AudioDecoder> decoders = List.of(new Throwing(), new Greedy());
        assertEquals("greedy", ProvidedDecoders.first(decoders, HEAD).orElseThrow().formatName());
        assertEquals('H', HEAD[0]);
        assertTrue(ProvidedDecoders.first(List.of(new Throwing()), HEAD).isEmpty());
    }

    /** A stream that breaks its promise. */
    private record Stuck(int found) implements PcmStream {
        @Override
        public String format() {
            return "stuck";
        }

        @Override
        public int sampleRateHz() {
            return 8000;
        }

        @Override
        public int channels() {
            return 1;
        }

        @Override
        public OptionalLong frames() {
            return OptionalLong.empty();
        }

        @Override
        public int read(float[] mono, int offset, int length) {
            return found;
        }

        @Override
        public List<String> warnings() {
            return List.of();
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }

    @Test
    void aStreamThatNeverMovesOnEndsWithAnError() {
        for (int found : new int[] {0, -2, 5000}) {
            String message = Stuck.class.getName() + ".read: expected 1 to 10 frames or -1 at the end, found " + found;
            assertEquals(message, assertThrows(IOException.class,
                () -> new CheckedStream(new Stuck(found), "x").read(new float[10], 0, 10)).getMessage());
            assertThrows(IOException.class,
                () -> new ResampledStream(new Stuck(found), 16000).read(new float[10], 0, 10));
        }
    }
}
