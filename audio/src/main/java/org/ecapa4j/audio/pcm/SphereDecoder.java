package org.ecapa4j.audio.pcm;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.ecapa4j.audio.spi.AudioDecoder;
import org.ecapa4j.audio.spi.ByteReader;
import org.ecapa4j.audio.stream.AudioFormatException;
import org.ecapa4j.audio.stream.PcmStream;

/**
 * NIST SPHERE (1990), the format of TIMIT and other corpora, whose files may end in {@code .WAV} or {@code .sph}: a
 * header of text lines, then PCM of either byte order, mu-law or A-law.
 */
public final class SphereDecoder implements AudioDecoder {

    private static final String MAGIC = "NIST_1A";

    @Override
    public String formatName() {
        return "NIST SPHERE";
    }

    @Override
    public Set<String> fileEndings() {
        return Set.of("sph", "nist");
    }

    @Override
    public boolean recognises(byte[] head) {
        return HeaderChecks.hasAt(head, 0, MAGIC);
    }

    @Override
    public PcmStream open(InputStream stream, String name) throws IOException {
        ByteReader in = new ByteReader(stream, name, ByteOrder.LITTLE_ENDIAN);
        SphereHeader header = SphereHeader.read(in);
        List<String> warnings = new ArrayList<>();
        SampleEncoding encoding = encoding(in, header, warnings);
        int rateHz = HeaderChecks.rate(in, 0, header.number("sample_rate").orElseThrow(
            () -> in.error(0, "SPHERE header", "a sample_rate", "none")));
        int channels = HeaderChecks.channels(in, 0, header.number("channel_count").orElse(1));
        OptionalLong frames = header.number("sample_count");
        if (frames.isPresent() && (frames.getAsLong() < 0 || frames.getAsLong() > Long.MAX_VALUE >> 16)) {
            throw in.error(0, "sample_count", "0 to " + (Long.MAX_VALUE >> 16), frames.getAsLong());
        }
        long bytesPerFrame = (long) encoding.bytesPerSample() * channels;
        // Writers into a pipe leave the count at 0.
        OptionalLong dataBytes = frames.orElse(0) == 0 ? OptionalLong.empty()
            : OptionalLong.of(frames.getAsLong() * bytesPerFrame);
        return new InterleavedPcmStream(in, new PcmLayout("SPHERE", encoding, rateHz, channels, dataBytes))
            .warn(warnings);
    }

    private static SampleEncoding encoding(ByteReader in, SphereHeader header, List<String> warnings)
            throws AudioFormatException {
        String coding = header.text("sample_coding").orElse("pcm");
        if (coding.contains("embedded-")) {
            throw new AudioFormatException(in.name(), "SPHERE sample_coding: expected pcm, ulaw or alaw, found '"
                + coding + "'; sph2pipe unpacks it: sph2pipe -f wav " + in.name() + " | ecapa4j classify -");
        }
        long bytes = header.number("sample_n_bytes").orElse(coding.equals("pcm") ? 2 : 1);
        switch (coding) {
            case "ulaw", "mu-law", "mulaw" -> {
                return SampleEncoding.MULAW;
            }
            case "alaw", "a-law" -> {
                return SampleEncoding.ALAW;
            }
            case "pcm" -> {
                if (bytes < 1 || bytes > 4) {
                    throw in.error(0, "sample_n_bytes", "1 to 4", bytes);
                }
                return SampleEncoding.signed((int) bytes, order(in, header, (int) bytes, warnings));
            }
            default -> throw in.error(0, "SPHERE sample_coding", "pcm, ulaw or alaw", "'" + coding + "'");
        }
    }

    /** The order of bytes: {@code 01} has the low one first, {@code 10} the high one. */
    private static ByteOrder order(ByteReader in, SphereHeader header, int bytes, List<String> warnings)
            throws AudioFormatException {
        String format = header.text("sample_byte_format").orElse("");
        if (bytes == 1 || format.startsWith("01")) {
            return ByteOrder.LITTLE_ENDIAN;
        }
        if (format.equals("10") || format.endsWith("210")) {
            return ByteOrder.BIG_ENDIAN;
        }
        if (format.isEmpty()) {
            warnings.add("no sample_byte_format in the SPHERE header: taken for 01, the low byte first");
            return ByteOrder.LITTLE_ENDIAN;
        }
        throw in.error(0, "sample_byte_format", "01 or 10", "'" + format + "'");
    }
}
