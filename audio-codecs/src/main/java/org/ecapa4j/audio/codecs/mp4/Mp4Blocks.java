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
    private final String name;
    private final DamageLog damage;
    private PacketDecoder decoder;
    private byte[] packet = new byte[4096];
    /** Bytes of the packet that is there, 0 if it has been decoded. */
    private int packetBytes;
    private boolean ended;
    private long decodedFrames;

    Mp4Blocks(Track track, SampleSource samples, SampleBytes bytes, String name, DamageLog damage) {
        this.track = track;
        this.samples = samples;
        this.bytes = bytes;
        this.name = name;
        this.damage = damage;
    }

    /** Fetches the first packet, which the decoder is chosen by. */
    PacketDecoder begin() throws IOException {
        while (packetBytes == 0 && !ended) {
            fetch();
        }
        decoder = Mp4Codec.decoder(track.entry(), packet, packetBytes, name, damage);
        return decoder;
    }

    @Override
    public boolean decode(MonoBlock block) throws IOException {
        if (packetBytes == 0) {
            fetch();
        }
        if (packetBytes > 0) {
            decoder.decode(packet, packetBytes, block);
            packetBytes = 0;
            block.sampleRateHz(decoder.sampleRateHz());
            long skip = track.start() == 0 ? Mp4Codec.delayFrames(track.entry())
                : Math.round((double) track.start() * decoder.sampleRateHz() / track.timescale());
            int length = block.length();
            block.dropFirst(Math.max(0, skip - decodedFrames));
            decodedFrames += length;
        }
        return !ended;
    }

    /** Reads the next packet, if it is to be played. */
    private void fetch() throws IOException {
        Optional<SampleSource.Sample> next = samples.next();
        ended = next.isEmpty();
        if (ended || next.get().bytes() == 0 || next.get().time() >= track.end()) {
            return;
        }
        SampleSource.Sample sample = next.get();
        if (sample.bytes() > MAX_SAMPLE_BYTES) {
            damage.count("packets of more than " + MAX_SAMPLE_BYTES + " bytes left out");
            return;
        }
        if (packet.length < sample.bytes()) {
            packet = new byte[(int) sample.bytes()];
        }
        if (bytes.read(sample, packet)) {
            packetBytes = (int) sample.bytes();
        } else {
            damage.note("truncated: the file ends before its last packets; what is there is used");
            ended = true;
        }
    }
}
