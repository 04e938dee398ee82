package org.ecapa4j.audio;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ecapa4j.audio.aiff.AiffDecoder;
import org.ecapa4j.audio.au.AuDecoder;
import org.ecapa4j.audio.caf.CafDecoder;
import org.ecapa4j.audio.gsm.GsmFileDecoder;
import org.ecapa4j.audio.sphere.SphereDecoder;
import org.ecapa4j.audio.spi.AudioDecoder;
import org.ecapa4j.audio.spi.ProvidedDecoders;
import org.ecapa4j.audio.wav.W64Decoder;
import org.ecapa4j.audio.wav.WavDecoder;

/**
 * The decoders at hand, in the order in which they are asked: those of this module, whose marks are certain, then those
 * of others.
 *
 * @param all every decoder
 */
record Decoders(List<AudioDecoder> all) {

    private static final List<AudioDecoder> BUILT_IN = List.of(new WavDecoder(), new AiffDecoder(), new AuDecoder(),
        new SphereDecoder(), new W64Decoder(), new CafDecoder(), new GsmFileDecoder());

    /** All decoders that are installed. */
    static Decoders load() {
        List<AudioDecoder> all = new ArrayList<>(BUILT_IN);
        all.addAll(ProvidedDecoders.load());
        return new Decoders(List.copyOf(all));
    }

    /** The first decoder that recognises what a file begins with. */
    Optional<AudioDecoder> recognising(byte[] head) {
        return ProvidedDecoders.first(all, head);
    }

    /** Whether the module of codecs is there. */
    boolean hasCodecs() {
        return all.stream().anyMatch(ProvidedDecoders::isOfCodecs);
    }

    /** The names of all formats, once each. */
    List<String> formatNames() {
        return all.stream().map(AudioDecoder::formatName).distinct().toList();
    }
}
