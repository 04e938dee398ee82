package org.ecapa4j.audio.codecs.matroska;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ecapa4j.audio.codecs.block.BlockDecoder;
import org.ecapa4j.audio.codecs.block.DamageLog;
import org.ecapa4j.audio.codecs.block.MonoBlock;
import org.ecapa4j.audio.codecs.block.PacketDecoder;
import org.ecapa4j.audio.stream.AudioFormatException;

/**
 * The frames of a track through its decoder, without what the codec's delay and the padding say is none of the sound.
 */
final class MatroskaBlocks implements BlockDecoder {

    private static final double NANOSECONDS = 1e9;

    private final EbmlReader elements;
    private final String name;
    private final DamageLog damage;
    private final List<ByteBuffer> frames = new ArrayList<>();
    private MatroskaTrack track;
    private PacketDecoder decoder;
    private byte[] packet = new byte[4096];
    private long framesToSkip;
    /** The codec's delay is a time, and only a decoded frame tells at which rate AAC comes out. */
    private boolean delayIsToCome;
    private long paddingNanoseconds;

    MatroskaBlocks(EbmlReader elements, String name, DamageLog damage) {
        this.elements = elements;
        this.name = name;
        this.damage = damage;
    }

    /** Reads up to the tracks. */
    void begin() throws IOException {
        Optional<Element> element = elements.next();
        while (element.isPresent() && element.get().id() != Ids.TRACKS) {
            element = elements.next();
        }
        if (element.isEmpty()) {
            throw new AudioFormatException(name, "Matroska: expected tracks, found the end of the file");
        }
        begin(element.get());
        while (frames.isEmpty() && nextElement()) {
            // Up to the first block of the track.
        }
        if (!frames.isEmpty() && MatroskaCodec.isAac(track.codecId())) {
            // Only the sound itself tells whether AAC doubles its rate.
            int length = fill(frames.get(0));
            decoder = MatroskaCodec.decoder(track, packet, length, name, damage);
        }
    }

    MatroskaTrack track() {
        return track;
    }

    PacketDecoder decoder() {
        return decoder;
    }

    @Override
    public boolean decode(MonoBlock block) throws IOException {
        if (frames.isEmpty()) {
            return nextElement();
        }
        ByteBuffer frame = frames.remove(0);
        if (frame.limit() > 0) {
            int length = fill(frame);
            decoder.decode(packet, length, block);
            block.sampleRateHz(decoder.sampleRateHz());
            if (delayIsToCome) {
                framesToSkip = MatroskaCodec.delayFrames(track, decoder.sampleRateHz(), name);
                delayIsToCome = false;
            }
            trim(block);
        }
        return true;
    }

    /** Puts a frame into the packet, with what was stripped off it; returns its length. */
    private int fill(ByteBuffer frame) {
        int stripped = track.stripped().length;
        int length = stripped + frame.limit();
        if (packet.length < length) {
            packet = new byte[length];
        }
        System.arraycopy(track.stripped(), 0, packet, 0, stripped);
        frame.get(0, packet, stripped, frame.limit());
        return length;
    }

    private void trim(MonoBlock block) {
        int length = block.length();
        block.dropFirst(framesToSkip);
        framesToSkip -= length - block.length();
        if (frames.isEmpty() && paddingNanoseconds != 0) {
            long padding = Math.round(Math.abs(paddingNanoseconds) / NANOSECONDS * decoder.sampleRateHz());
            if (paddingNanoseconds > 0) {
                block.keepFirst(Math.max(0, block.length() - padding));
            } else {
                block.dropFirst(padding);
            }
        }
    }

    /** Takes the next block, or the tracks of a recording that was appended; false at the end. */
    private boolean nextElement() throws IOException {
        Optional<Element> next = elements.next();
        if (next.isEmpty()) {
            return false;
        }
        Element element = next.get();
        switch (element.id()) {
            case Ids.TRACKS -> beginAgain(element);
            case Ids.SIMPLE_BLOCK -> take(element.body(), 0);
            case Ids.BLOCK_GROUP -> {
                long padding = element.child(Ids.DISCARD_PADDING).map(one -> one.integer(true)).orElse(0L);
                element.child(Ids.BLOCK).ifPresent(block -> take(block.body(), padding));
            }
            default -> {
                // The header of a file, the first one or an appended one's.
            }
        }
        return true;
    }

    private void take(ByteBuffer block, long padding) {
        long number = BlockReader.track(block);
        if (number == track.number()) {
            paddingNanoseconds = padding;
            if (!BlockReader.frames(block, frames)) {
                damage.count("damaged Matroska blocks left out");
            }
        }
    }

    private void beginAgain(Element tracks) {
        try {
            begin(tracks);
        } catch (AudioFormatException e) {
            damage.count("appended recordings left out (" + e.fault() + ")");
        }
    }

    private void begin(Element tracks) throws AudioFormatException {
        List<MatroskaTrack> all = MatroskaTrack.of(tracks);
        Optional<MatroskaTrack> known = all.stream().filter(MatroskaCodec::isKnown).findFirst();
        if (known.isEmpty() && all.isEmpty()) {
            throw new AudioFormatException(name, "Matroska: expected a track of sound, found none");
        }
        if (known.isEmpty()) {
            throw AudioFormatException.convertible(name, "Matroska: expected a track of Opus, Vorbis, AAC, MP3, FLAC "
                + "or PCM, found " + String.join(", ", all.stream().map(one -> (one.packed() ? "packed " : "")
                + MatroskaCodec.name(one)).distinct().toList()), "");
        }
        decoder = MatroskaCodec.decoder(known.get(), packet, 0, name, damage);
        track = known.get();
        delayIsToCome = true;
    }
}
