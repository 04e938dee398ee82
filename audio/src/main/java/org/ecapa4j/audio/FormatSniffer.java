package org.ecapa4j.audio;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import org.ecapa4j.audio.pcm.AiffDecoder;
import org.ecapa4j.audio.pcm.AuDecoder;
import org.ecapa4j.audio.pcm.CafDecoder;
import org.ecapa4j.audio.pcm.GsmFileDecoder;
import org.ecapa4j.audio.pcm.SphereDecoder;
import org.ecapa4j.audio.pcm.W64Decoder;
import org.ecapa4j.audio.pcm.WavDecoder;
import org.ecapa4j.audio.spi.AudioDecoder;
import org.ecapa4j.audio.spi.ByteReader;
import org.ecapa4j.audio.spi.ProvidedDecoders;
import org.ecapa4j.audio.stream.AudioFormatException;
import org.ecapa4j.audio.stream.PcmStream;

/**
 * Chooses the decoder by content: first the formats of this module, whose marks are certain, then those found as
 * services.
 */
final class FormatSniffer {

    private static final List<AudioDecoder> BUILT_IN = List.of(new WavDecoder(), new AiffDecoder(), new AuDecoder(),
        new SphereDecoder(), new W64Decoder(), new CafDecoder(), new GsmFileDecoder());

    private static final int ID3_HEADER_BYTES = 10;
    private static final int ID3_FOOTER_FLAG = 0x10;

    private FormatSniffer() {
    }

    static PcmStream open(BufferedInputStream in, String name) throws IOException {
        byte[] first = peek(in);
        if (first.length == 0) {
            throw new AudioFormatException(name, "is empty (0 bytes)");
        }
        byte[] head = first;
        while (isId3(head)) {
            skipId3(in, head, name);
            head = peek(in);
        }
        Optional<AudioDecoder> decoder = choose(head);
        if (decoder.isEmpty() && head != first) {
            decoder = choose(first);
        }
        return decoder.orElseThrow(() -> ForeignFormat.error(name, first)).open(in, name);
    }

    private static byte[] peek(BufferedInputStream in) throws IOException {
        in.mark(AudioDecoder.HEAD_BYTES);
        byte[] head = in.readNBytes(AudioDecoder.HEAD_BYTES);
        in.reset();
        return head;
    }

    private static Optional<AudioDecoder> choose(byte[] head) {
        for (AudioDecoder decoder : BUILT_IN) {
            if (decoder.recognises(head)) {
                return Optional.of(decoder);
            }
        }
        return ProvidedDecoders.forHead(head);
    }

    private static boolean isId3(byte[] head) {
        return head.length >= ID3_HEADER_BYTES && head[0] == 'I' && head[1] == 'D' && head[2] == '3'
            && head[6] >= 0 && head[7] >= 0 && head[8] >= 0 && head[9] >= 0;
    }

    /** Skips an ID3v2 tag (id3v2.4.0-structure, section 3.1): seven bits of the size in each of four bytes. */
    private static void skipId3(InputStream in, byte[] head, String name) throws IOException {
        int footerBytes = (head[5] & ID3_FOOTER_FLAG) != 0 ? ID3_HEADER_BYTES : 0;
        long tagBytes = ID3_HEADER_BYTES + (head[6] << 21 | head[7] << 14 | head[8] << 7 | head[9]) + footerBytes;
        ByteReader tag = new ByteReader(in, name, ByteOrder.BIG_ENDIAN);
        if (!tag.skip(tagBytes)) {
            throw new AudioFormatException(name, "ID3 tag: expected " + tagBytes
                + " bytes, found the end of the file after " + tag.position());
        }
    }
}
