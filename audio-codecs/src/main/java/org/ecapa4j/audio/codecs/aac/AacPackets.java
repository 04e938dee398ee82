package org.ecapa4j.audio.codecs.aac;

import java.util.ArrayList;
import java.util.List;
import org.ecapa4j.audio.codecs.aac.bits.AacBits;
import org.ecapa4j.audio.codecs.aac.bits.AacDamage;
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

    /** A decoder for frames of that kind. */
    public AacPackets(AacConfig config, DamageLog damage) {
        this.config = config;
        this.damage = damage;
        block = new RawDataBlock(ScaleFactorBands.of(config.rateIndex()), config.sampleRateHz(),
            config.signalsReplication());
        channels = config.channelConfig() == 7 ? 8 : Math.max(config.channelConfig(), 1);
    }

    /**
     * A decoder for a stream that begins with a packet: only the packet tells whether there is spectral band
     * replication or parametric stereo, where the configuration does not.
     */
    public static AacPackets beginningWith(byte[] packet, int offset, int length, AacConfig config, DamageLog damage) {
        AacPackets probe = new AacPackets(config, new DamageLog());
        probe.decode(packet, offset, length, 1, new MonoBlock());
        AacPackets decoder = new AacPackets(config.withReplication(probe.block.hasReplication()), damage);
        decoder.channels = probe.channels;
        return decoder;
    }

    /** The rate of the samples of the last frame: spectral band replication, once there is any, doubles it. */
    @Override
    public int sampleRateHz() {
        return config.sampleRateHz() * (block.hasReplication() ? 2 : 1);
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
        mono.clear(2 * blocks * ChannelData.FRAME);
        bits.start(packet, offset, length);
        for (int i = 0; i < blocks; i++) {
            try {
                block.read(bits);
                mix(mono);
            } catch (AacDamage e) {
                block.reset();
                int silent = (blocks - i) * frameSamples();
                mono.addSilence(silent);
                damage.count(SILENCED);
                damage.lostSeconds(SILENCED, (double) silent / sampleRateHz());
                break;
            }
        }
        mono.sampleRateHz(sampleRateHz());
    }

    private int frameSamples() {
        return ChannelData.FRAME * (block.hasReplication() ? 2 : 1);
    }

    private void mix(MonoBlock mono) {
        List<float[]> all = new ArrayList<>();
        for (ChannelElement element : block.elements()) {
            all.addAll(element.synthesise(block.hasReplication(), config.sampleRateHz()));
        }
        if (all.isEmpty()) {
            mono.addSilence(frameSamples());
            return;
        }
        mono.addMixed((channel, i) -> all.get(channel)[i] / FULL_SCALE, all.size(), frameSamples());
        channels = all.size();
    }
}
