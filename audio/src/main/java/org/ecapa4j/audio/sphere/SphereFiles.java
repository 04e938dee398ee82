package org.ecapa4j.audio.sphere;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.ecapa4j.audio.pcm.HeaderChecks;
import org.ecapa4j.audio.pcm.InterleavedPcmStream;
import org.ecapa4j.audio.pcm.PcmLayout;
import org.ecapa4j.audio.pcm.SampleEncoding;
import org.ecapa4j.audio.pcm.SoundBeyond;
import org.ecapa4j.audio.pcm.SoundWalk;
import org.ecapa4j.audio.spi.ByteReader;
import org.ecapa4j.audio.stream.AudioFormatException;
import org.ecapa4j.audio.stream.PcmStream;

/** Reads the header of a SPHERE file, and of those that were appended to it. */
final class SphereFiles extends SoundWalk {

    static final String MAGIC = "NIST_1A";

    SphereFiles(ByteReader in) {
        super(in);
    }

    @Override
    protected Optional<PcmStream> following() throws IOException {
        return fileOrNothing("SPHERE file", MAGIC);
    }

    @Override
    public PcmStream first() throws IOException {
        long start = in.position();
        SphereHeader header = SphereHeader.read(in);
        List<String> faults = new ArrayList<>();
        SampleEncoding encoding = encoding(start, header, faults);
        int rateHz = HeaderChecks.rate(in, start, header.number("sample_rate").orElseThrow(
            () -> in.error(start, "SPHERE header", "a sample_rate", "none")));
        int channels = HeaderChecks.channels(in, start, header.number("channel_count").orElse(1));
        OptionalLong dataBytes = dataBytes(header, (long) encoding.bytesPerSample() * channels);
        soundBegins(dataBytes);
        return new InterleavedPcmStream(in, new PcmLayout("SPHERE", encoding, rateHz, channels, dataBytes),
            () -> !isNext(MAGIC) && SoundBeyond.follows(in, dataBytes.orElse(0), warnings)).warn(faults);
    }

    /** Length of the sound; empty where the header does not know it. */
    private OptionalLong dataBytes(SphereHeader header, long bytesPerFrame) {
        long frames = header.number("sample_count").orElse(0);
        if (frames > Long.MAX_VALUE / 2 / bytesPerFrame) {
            warnings.add("the header counts " + frames + " frames of sound: read to the end of the file");
            return OptionalLong.empty();
        }
        // Writers into a pipe leave the count at 0 or -1.
        return frames <= 0 ? OptionalLong.empty() : OptionalLong.of(frames * bytesPerFrame);
    }

    private SampleEncoding encoding(long start, SphereHeader header, List<String> faults) throws AudioFormatException {
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
                    throw in.error(start, "sample_n_bytes", "1 to 4", bytes);
                }
                return SampleEncoding.signed((int) bytes, order(start, header, (int) bytes, faults));
            }
            default -> throw in.error(start, "SPHERE sample_coding", "pcm, ulaw or alaw", "'" + coding + "'");
        }
    }

    /** The order of bytes: {@code 01} has the low one first, {@code 10} the high one. */
    private ByteOrder order(long start, SphereHeader header, int bytes, List<String> faults)
            throws AudioFormatException {
        String format = header.text("sample_byte_format").orElse("");
        if (bytes == 1 || format.startsWith("01")) {
            return ByteOrder.LITTLE_ENDIAN;
        }
        if (format.equals("10") || format.endsWith("210")) {
            return ByteOrder.BIG_ENDIAN;
        }
        if (format.isEmpty()) {
            faults.add("no sample_byte_format in the SPHERE header: taken for 01, the low byte first");
            return ByteOrder.LITTLE_ENDIAN;
        }
        throw in.error(start, "sample_byte_format", "01 or 10", "'" + format + "'");
    }
}
