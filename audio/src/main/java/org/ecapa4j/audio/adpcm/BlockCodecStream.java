package org.ecapa4j.audio.adpcm;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.ecapa4j.audio.spi.ByteReader;
import org.ecapa4j.audio.stream.Mixdown;
import org.ecapa4j.audio.stream.PcmStream;

/** The blocks of one codec, from where the container's header ended. Not thread-safe. */
public final class BlockCodecStream implements PcmStream {

    /** More cannot be: a header that says so is wrong. */
    private static final long MAX_BLOCKS = 1L << 40;

    private final ByteReader in;
    private final Layout layout;
    private final BlockCodec codec;
    private final Mixdown mixdown = new Mixdown();
    private final byte[] bytes;
    private final float[] samples;
    private final List<String> warnings = new ArrayList<>();
    private int start;
    private int end;
    private long bytesRead;
    private boolean ended;

    /**
     * What a header says about the blocks behind it.
     *
     * @param container    name of the container
     * @param sampleRateHz frames per second
     * @param dataBytes    length of the sound in bytes, unless it ends where the stream ends
     */
    public record Layout(String container, int sampleRateHz, OptionalLong dataBytes) {
    }

    /** Blocks from the reader's position on. */
    public BlockCodecStream(ByteReader in, Layout layout, BlockCodec codec) {
        this.in = Objects.requireNonNull(in, "in");
        this.layout = Objects.requireNonNull(layout, "layout");
        this.codec = Objects.requireNonNull(codec, "codec");
        bytes = new byte[codec.blockBytes()];
        samples = new float[codec.blockFrames()];
    }

    /** Adds what the header had wrong. */
    public BlockCodecStream warn(List<String> headerWarnings) {
        warnings.addAll(headerWarnings);
        return this;
    }

    @Override
    public String format() {
        return layout.container() + " " + codec.name();
    }

    @Override
    public int sampleRateHz() {
        return layout.sampleRateHz();
    }

    @Override
    public int channels() {
        return codec.channels();
    }

    @Override
    public void selectChannel(int channel) {
        mixdown.select(channel, codec.channels());
    }

    @Override
    public OptionalLong frames() {
        long blocks = layout.dataBytes().orElse(Long.MAX_VALUE) / codec.blockBytes();
        return blocks > MAX_BLOCKS ? OptionalLong.empty() : OptionalLong.of(blocks * codec.blockFrames());
    }

    @Override
    public int read(float[] mono, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, mono.length);
        if (length == 0) {
            return 0;
        }
        while (start == end) {
            if (ended) {
                return -1;
            }
            fill();
        }
        int count = Math.min(length, end - start);
        System.arraycopy(samples, start, mono, offset, count);
        start += count;
        return count;
    }

    @Override
    public List<String> warnings() {
        List<String> all = new ArrayList<>(warnings);
        mixdown.warning().ifPresent(all::add);
        return List.copyOf(all);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private void fill() throws IOException {
        long left = layout.dataBytes().orElse(Long.MAX_VALUE) - bytesRead;
        int wanted = (int) Math.min(bytes.length, left);
        int found = in.readUpTo(bytes, 0, wanted);
        bytesRead += found;
        start = 0;
        end = found == 0 ? 0 : codec.decode(bytes, found, mixdown, samples);
        // A single byte only makes the length even.
        if (found > 1 && end == 0 && found < bytes.length) {
            warnings.add("ends within a block: the last " + found + " of " + bytesRead
                + " bytes of sound are dropped");
        }
        ended = found < bytes.length || left == bytes.length;
        if (found < wanted && layout.dataBytes().isPresent()) {
            warnings.add("truncated: " + bytesRead + " of " + layout.dataBytes().getAsLong()
                + " bytes of sound are there and are used");
        }
    }
}
