package org.ecapa4j.audio.codecs.mp3;

import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;
import java.util.Set;
import org.ecapa4j.audio.codecs.block.BlockStream;
import org.ecapa4j.audio.codecs.block.DamageLog;
import org.ecapa4j.audio.codecs.block.HeaderRange;
import org.ecapa4j.audio.spi.AudioDecoder;
import org.ecapa4j.audio.stream.AudioFormatException;
import org.ecapa4j.audio.stream.PcmStream;

/** MPEG 1, 2 and 2.5 audio, layers III (MP3) and II, decoded by JLayer. */
public final class Mp3Decoder implements AudioDecoder {

    private static final int FRAMES_THAT_CONVINCE = 3;

    @Override
    public String formatName() {
        return "MP3";
    }

    @Override
    public Set<String> fileEndings() {
        return Set.of("mp3", "mp2", "mpga");
    }

    /**
     * Frames have no magic number, so a chain of three headers must agree (two at the very start, or what a short file
     * holds). They may stand behind the rest of a frame that was cut, or zeros, but not within another container.
     */
    @Override
    public boolean recognises(byte[] head) {
        if (HeaderRange.hasAt(head, 0, "ID3")) {
            return true;
        }
        if (HeaderRange.hasAt(head, 0, "RIFF") || HeaderRange.hasAt(head, 0, "OggS")
            || HeaderRange.hasAt(head, 4, "ftyp")) {
            return false;
        }
        for (int at = 0; at <= MpegHeader.MAX_FRAME_BYTES && at + MpegHeader.BYTES <= head.length; at++) {
            if (isChain(head, at, at == 0 ? FRAMES_THAT_CONVINCE - 1 : FRAMES_THAT_CONVINCE)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isChain(byte[] head, int start, int frames) {
        MpegHeader first = MpegHeader.parse(head, start);
        int at = start;
        for (int frame = 0; frame < frames; frame++) {
            if (at + MpegHeader.BYTES > head.length) {
                return start == 0 && frame > 0;
            }
            MpegHeader header = MpegHeader.parse(head, at);
            if (!first.fits(header)) {
                return false;
            }
            at += header.frameBytes();
        }
        return true;
    }

    @Override
    public PcmStream open(InputStream in, String name) throws IOException {
        MpegFrameReader frames = new MpegFrameReader(in);
        MpegHeader header = frames.next();
        if (header == MpegHeader.NONE) {
            throw new AudioFormatException(name, "MP3: expected a frame, found none that is whole");
        }
        LameHeader lame = LameHeader.parse(frames.buffer(), frames.frameOffset(header), header);
        OptionalLong kept = lame.keptSamples(header.samples());
        DamageLog damage = new DamageLog();
        String format = header.layer() == 3 ? "MP3" : "MPEG layer II";
        return new BlockStream(new BlockStream.Layout(format, header.sampleRateHz(), header.channels(), kept),
            new MpegBlocks(frames, header, lame, damage), damage, in);
    }
}
