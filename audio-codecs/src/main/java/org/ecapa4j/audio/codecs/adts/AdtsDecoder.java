package org.ecapa4j.audio.codecs.adts;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.ecapa4j.audio.codecs.block.BlockStream;
import org.ecapa4j.audio.codecs.block.DamageLog;
import org.ecapa4j.audio.spi.AudioDecoder;
import org.ecapa4j.audio.stream.AudioFormatException;
import org.ecapa4j.audio.stream.PcmStream;

/** AAC in ADTS frames. */
public final class AdtsDecoder implements AudioDecoder {

    /** So many headers in a row, each where the one before it says, do not come about by chance. */
    private static final int SURE_FRAMES = 3;

    @Override
    public String formatName() {
        return "AAC";
    }

    @Override
    public Set<String> fileEndings() {
        return Set.of("aac", "adts");
    }

    /** Whether the file begins with frames, or within one that is followed by several; a short file may have one. */
    @Override
    public boolean recognises(byte[] head) {
        for (int at = 0; at + AdtsHeader.BYTES <= head.length; at++) {
            int enough = at == 0 && head.length < HEAD_BYTES ? 1 : SURE_FRAMES;
            if (AdtsHeader.isAt(head, at) && framesFrom(head, at) >= enough) {
                return true;
            }
        }
        return false;
    }

    /** Frames in a row; 0 if what follows the first ones is none. */
    private static int framesFrom(byte[] head, int at) {
        AdtsHeader first = AdtsHeader.read(head, at);
        int frames = 0;
        int next = at;
        while (next + AdtsHeader.BYTES <= head.length) {
            if (!AdtsHeader.isAt(head, next) || !AdtsHeader.read(head, next).continues(first)) {
                return frames >= SURE_FRAMES ? frames : 0;
            }
            frames++;
            next += AdtsHeader.read(head, next).frameBytes();
        }
        return frames;
    }

    @Override
    public boolean hasMark() {
        return false;
    }

    @Override
    public PcmStream open(InputStream in, String name) throws IOException {
        DamageLog damage = new DamageLog();
        AdtsFrameReader frames = new AdtsFrameReader(in, damage);
        Optional<AdtsHeader> first = frames.next();
        if (first.isEmpty()) {
            throw new AudioFormatException(name, "AAC: expected a frame, found none that is whole");
        }
        AdtsBlocks blocks = new AdtsBlocks(frames, first.get(), damage);
        return new BlockStream(new BlockStream.Layout("AAC", blocks.decoder().sampleRateHz(),
            blocks.decoder().channels(), OptionalLong.empty()), blocks, damage, in);
    }
}
