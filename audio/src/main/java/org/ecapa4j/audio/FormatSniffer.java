package org.ecapa4j.audio;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.util.Optional;
import org.ecapa4j.audio.foreign.ForeignFormat;
import org.ecapa4j.audio.spi.AudioDecoder;
import org.ecapa4j.audio.spi.ByteReader;
import org.ecapa4j.audio.spi.SecondPassNeeded;
import org.ecapa4j.audio.stream.AudioFormatException;
import org.ecapa4j.audio.stream.PcmStream;

/** Chooses the decoder by content, after any ID3 tags in front. */
final class FormatSniffer {

    private static final int ID3_HEADER_BYTES = 10;
    private static final int ID3_FOOTER_FLAG = 0x10;

    private FormatSniffer() {
    }

    /** Opens the sound in {@code in}, which can be marked. */
    static PcmStream open(BufferedInputStream in, String name) throws IOException {
        byte[] first = peek(in);
        if (first.length == 0) {
            throw new AudioFormatException(name, "is empty (0 bytes)");
        }
        byte[] head = skipTags(in, first, name);
        Decoders decoders = Decoders.load();
        ForeignFormat foreign = new ForeignFormat(decoders.formatNames(), decoders.hasCodecs());
        Optional<AudioDecoder> decoder = decoders.recognising(head);
        if (decoder.isEmpty() && head != first && !foreign.knows(head)) {
            // A tag alone says MP3, whatever damage follows it.
            decoder = decoders.recognising(first);
        }
        return open(decoder.orElseThrow(() -> foreign.error(name, head)), in, name);
    }

    /** The name of the format whose mark a file begins with; empty where samples may begin so too. */
    static Optional<String> marked(byte[] head) {
        if (isId3(head)) {
            return Optional.of("an ID3 tag, as MP3 has it");
        }
        Optional<String> decoded = Decoders.load().recognising(head).filter(AudioDecoder::hasMark)
            .map(AudioDecoder::formatName);
        return decoded.isPresent() ? decoded : ForeignFormat.marked(head);
    }

    /** Reads a file again with what is known after the first pass. */
    static PcmStream openAgain(BufferedInputStream in, String name, SecondPassNeeded.Pass pass) throws IOException {
        skipTags(in, peek(in), name);
        return pass.open(in, name);
    }

    private static PcmStream open(AudioDecoder decoder, InputStream in, String name) throws IOException {
        try {
            return decoder.open(in, name);
        } catch (RuntimeException | LinkageError e) {
            throw new IOException(name + ": the decoder " + decoder.getClass().getName() + " failed: " + e, e);
        }
    }

    /** Skips ID3v2 tags; returns what the rest begins with, {@code first} itself if there are none. */
    private static byte[] skipTags(BufferedInputStream in, byte[] first, String name) throws IOException {
        byte[] head = first;
        while (isId3(head)) {
            skipId3(in, head, name);
            head = peek(in);
        }
        return head;
    }

    private static byte[] peek(BufferedInputStream in) throws IOException {
        in.mark(AudioDecoder.HEAD_BYTES);
        byte[] head = in.readNBytes(AudioDecoder.HEAD_BYTES);
        in.reset();
        return head;
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
