package org.ecapa4j.audio.codecs.aac;

import java.util.ArrayList;
import java.util.List;
import org.ecapa4j.audio.codecs.block.DamageLog;
import org.ecapa4j.audio.codecs.block.MonoBlock;
import org.ecapa4j.audio.codecs.block.PacketDecoder;

/** AAC frames without a transport's header, as in MP4: each packet is one raw data block. */
public final class AacPackets implements PacketDecoder {

    private static final String SILENCED = "damaged AAC frames replaced by silence";
    private static final float FULL_SCALE = 32768;

    private final AacConfig config;
    private final DamageLog damage;
    private final AacBits bits = new AacBits();
    private final RawDataBlock block;
    private int channels;
    private boolean halfReported;

    /** A decoder for frames of that kind. */
    public AacPackets(AacConfig config, DamageLog damage) {
        this.config = config;
        this.damage = damage;
        block = new RawDataBlock(ScaleFactorBands.of(config.rateIndex()));
        channels = config.channelConfig() == 7 ? 8 : Math.max(config.channelConfig(), 1);
    }

    @Override
    public int sampleRateHz() {
        return config.sampleRateHz();
    }

    @Override
    public int channels() {
        return channels;
    }

    @Override
    public void decode(byte[] packet, int length, MonoBlock mono) {
        decode(packet, 0, length, 1, mono);
    }

    /** As {@link #decode(byte[], int, MonoBlock)}, for {@code blocks} raw data blocks from {@code offset} on. */
    public void decode(byte[] packet, int offset, int length, int blocks, MonoBlock mono) {
        mono.clear(blocks * ChannelData.FRAME);
        bits.start(packet, offset, length);
        for (int i = 0; i < blocks; i++) {
            try {
                block.read(bits);
                mix(mono);
                if (block.hasReplication() && !halfReported) {
                    halfReported = true;
                    damage.note("HE-AAC: only the lower half of the spectrum is decoded");
                }
            } catch (AacDamage e) {
                block.reset();
                mono.addSilence((blocks - i) * ChannelData.FRAME);
                damage.lostSeconds(SILENCED, (double) (blocks - i) * ChannelData.FRAME / sampleRateHz());
                return;
            }
        }
    }

    private void mix(MonoBlock mono) {
        List<float[]> all = new ArrayList<>();
        for (ChannelElement element : block.elements()) {
            all.addAll(List.of(element.synthesise()));
        }
        if (all.isEmpty()) {
            mono.addSilence(ChannelData.FRAME);
            return;
        }
        mono.addMixed((channel, i) -> all.get(channel)[i] / FULL_SCALE, all.size(), ChannelData.FRAME);
        channels = all.size();
    }
}
