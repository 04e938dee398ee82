package org.ecapa4j.audio.codecs.mp4;

import java.io.IOException;
import java.util.Optional;
import org.ecapa4j.audio.codecs.block.BlockDecoder;
import org.ecapa4j.audio.codecs.block.DamageLog;
import org.ecapa4j.audio.codecs.block.MonoBlock;
import org.ecapa4j.audio.codecs.block.PacketDecoder;

/** The samples of a track through its decoder, without the run-up that the edit list leaves out. */
final class Mp4Blocks implements BlockDecoder {

    private static final int MAX_SAMPLE_BYTES = 1 << 20;

    private final Track track;
    private final SampleSource samples;
    private final SampleBytes bytes;
    private final PacketDecoder decoder;
    private final DamageLog damage;
    private byte[] packet = new byte[4096];
    private long decodedFrames;

    Mp4Blocks(Track track, SampleSource samples, SampleBytes bytes, PacketDecoder decoder, DamageLog damage) {
        this.track = track;
        this.samples = samples;
        this.bytes = bytes;
        this.decoder = decoder;
        this.damage = damage;
    }

    @Override
    public boolean decode(MonoBlock block) throws IOException {
        Optional<SampleSource.Sample> next = samples.next();
        if (next.isEmpty()) {
            return false;
        }
        SampleSource.Sample sample = next.get();
        if (sample.bytes() == 0 || sample.time() >= track.end()) {
            return true;
        }
        if (sample.bytes() > MAX_SAMPLE_BYTES) {
            damage.count("packets of more than " + MAX_SAMPLE_BYTES + " bytes left out");
            return true;
        }
        if (packet.length < sample.bytes()) {
            packet = new byte[(int) sample.bytes()];
        }
        if (!bytes.read(sample, packet)) {
            damage.note("truncated: the file ends before its last packets; what is there is used");
            return false;
        }
        decoder.decode(packet, (int) sample.bytes(), block);
        block.sampleRateHz(decoder.sampleRateHz());
        long skip = track.start() == 0 ? Mp4Codec.delayFrames(track.entry())
            : Math.round((double) track.start() * decoder.sampleRateHz() / track.timescale());
        int length = block.length();
        block.dropFirst(Math.max(0, skip - decodedFrames));
        decodedFrames += length;
        return true;
    }
}
