package org.ecapa4j.audio.codecs.block;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.ecapa4j.audio.stream.PcmStream;

/**
 * The stream over any of the decoders here. Blocks of another sample rate than the stream's, as in chained Ogg files,
 * are resampled to it. Not thread-safe.
 */
public final class BlockStream implements PcmStream {

    private final Layout layout;
    private final BlockDecoder decoder;
    private final DamageLog damage;
    private final Closeable source;
    private final MonoBlock block = new MonoBlock();
    private final RateChange rateChange;
    private boolean ended;

    /** What the first header said. */
    public record Layout(String format, int sampleRateHz, int channels, OptionalLong frames) {
    }

    /** A stream of the blocks of {@code decoder}; closing it closes {@code source}. */
    public BlockStream(Layout layout, BlockDecoder decoder, DamageLog damage, Closeable source) {
        this.layout = layout;
        this.decoder = decoder;
        this.damage = damage;
        this.source = source;
        rateChange = new RateChange(layout.sampleRateHz());
    }

    @Override
    public int read(float[] mono, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, mono.length);
        if (length == 0) {
            return 0;
        }
        while (true) {
            int found = rateChange.read(block, mono, offset, length);
            if (found > 0) {
                damage.played(found, layout.sampleRateHz());
                return found;
            }
            if (ended) {
                return -1;
            }
            block.clear(0);
            ended = !decoder.decode(block);
            if (rateChange.isTooFrequent()) {
                damage.note("too many changes of the sample rate: what follows " + damage.time() + " is left out");
                ended = true;
                block.clear(0);
            }
            if (ended) {
                rateChange.finish();
            }
        }
    }

    @Override
    public String format() {
        return layout.format();
    }

    @Override
    public int sampleRateHz() {
        return layout.sampleRateHz();
    }

    @Override
    public int channels() {
        return layout.channels();
    }

    @Override
    public void selectChannel(int channel) {
        block.mixdown().select(channel, layout.channels());
    }

    @Override
    public OptionalLong frames() {
        return layout.frames();
    }

    @Override
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>(damage.warnings());
        block.mixdown().warning().ifPresent(warnings::add);
        return List.copyOf(warnings);
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
