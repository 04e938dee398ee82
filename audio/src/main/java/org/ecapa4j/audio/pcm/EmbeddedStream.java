package org.ecapa4j.audio.pcm;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.ecapa4j.audio.spi.AudioDecoder;
import org.ecapa4j.audio.spi.ByteReader;
import org.ecapa4j.audio.spi.ProvidedDecoders;
import org.ecapa4j.audio.stream.AudioFormatException;
import org.ecapa4j.audio.stream.ForwardingStream;
import org.ecapa4j.audio.stream.PcmStream;

/** A file within a file: the data of a WAV file that are an MP3 or Ogg file's, decoded by another module. */
public final class EmbeddedStream extends ForwardingStream {

    private final String container;
    private final List<String> headerWarnings;

    private EmbeddedStream(PcmStream source, String container, List<String> headerWarnings) {
        super(source);
        this.container = container;
        this.headerWarnings = headerWarnings;
    }

    public static PcmStream open(ByteReader in, String container, OptionalLong dataBytes, List<String> warnings)
            throws IOException {
        BufferedInputStream data = new BufferedInputStream(new Data(in, dataBytes.orElse(Long.MAX_VALUE)));
        data.mark(AudioDecoder.HEAD_BYTES);
        byte[] head = data.readNBytes(AudioDecoder.HEAD_BYTES);
        data.reset();
        Optional<AudioDecoder> decoder = ProvidedDecoders.forHead(head);
        if (decoder.isEmpty()) {
            throw new AudioFormatException(in.name(), container
                + " with MP3 or Vorbis in it: expected an MP3 or Ogg file "
                + "in it, and the module ecapa4j-audio-codecs to decode that, found no such file or no such module");
        }
        return new EmbeddedStream(decoder.get().open(data, in.name()), container, warnings);
    }

    @Override
    public String format() {
        return container + " " + source.format();
    }

    @Override
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>(headerWarnings);
        warnings.addAll(source.warnings());
        return List.copyOf(warnings);
    }

    /** The next bytes of the container. */
    private static final class Data extends InputStream {
        private final ByteReader in;
        private long left;

        Data(ByteReader in, long bytes) {
            this.in = in;
            left = bytes;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int found = left == 0 ? -1 : in.read(into, offset, (int) Math.min(length, left));
            left -= Math.max(found, 0);
            return found;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
