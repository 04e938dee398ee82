package org.ecapa4j.audio.codecs.mpeg;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.ecapa4j.audio.codecs.block.BlockStream;
import org.ecapa4j.audio.codecs.block.DamageLog;
import org.ecapa4j.audio.codecs.block.HeaderRange;
import org.ecapa4j.audio.codecs.mpeg.frame.FrameHeader;
import org.ecapa4j.audio.spi.AudioDecoder;
import org.ecapa4j.audio.stream.AudioFormatException;
import org.ecapa4j.audio.stream.PcmStream;

/** MPEG-1, MPEG-2 and MPEG-2.5 audio files of layers I, II and III (MP3). Thread-safe. */
public final class Mp3Decoder implements AudioDecoder {

    private static final int SURE_FRAMES = 3;
    /** So many headers of layer I, each where the bit rate of the one before it says, are no chance whatever else. */
    private static final int CERTAIN_FRAMES = 5;
    /** Of the free format, in which any two headers make a frame, whatever their distance. */
    private static final int SURE_FREE_FRAMES = 6;

    @Override
    public String formatName() {
        return "MP3";
    }

    @Override
    public Set<String> fileEndings() {
        return Set.of("mp3", "mp2", "mp1", "mpga");
    }

    /**
     * Frames have no magic number, so three headers must agree (two at the very start, or what a short file holds).
     * They may stand after the rest of a frame that was cut, or zeros, but not within another container.
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
        boolean isStart = true;
        for (int at = 0; at <= FrameHeader.MAX_FRAME_BYTES && at + FrameHeader.BYTES <= head.length; at++) {
            int word = FrameHeader.word(head, at);
            if (FrameHeader.isValid(word) && (isStart ? isFirstFrame(head, at) : isChain(head, at))) {
                return true;
            }
            isStart &= head[at] == 0;
        }
        return false;
    }

    /** Whether a file can begin with what is here, as far as can be seen. */
    private static boolean isFirstFrame(byte[] head, int at) {
        int word = FrameHeader.word(head, at);
        int frameBytes = FrameChain.frameBytes(word, FrameChain.freeFormatBytes(head, at, head.length));
        if (frameBytes == 0 || FrameHeader.isWeak(word) && isSamples(head, at, frameBytes)) {
            return false;
        }
        if (at + frameBytes + FrameHeader.BYTES > head.length) {
            return at + frameBytes <= head.length || head.length == HEAD_BYTES;
        }
        return FrameChain.followers(head, at, head.length, frameBytes, 1) >= 1;
    }

    /**
     * Whether bytes that begin like a frame of a kind that is easily mistaken are samples without a header: quiet ones
     * are full of what looks like layer I and the free format.
     */
    private static boolean isSamples(byte[] head, int at, int frameBytes) {
        int frames = FrameChain.evenFrames(head, at, head.length, frameBytes);
        FrameHeader header = FrameHeader.of(FrameHeader.word(head, at));
        boolean free = header.isFreeFormat();
        // The rest of a short file may hold fewer, and so may a head of frames as long as LAME makes them.
        int inHead = 1 + (HEAD_BYTES - at - FrameHeader.BYTES) / frameBytes;
        int least = free && head.length == HEAD_BYTES ? Math.min(SURE_FRAMES, inHead) : 1;
        boolean certain = !free && frames >= CERTAIN_FRAMES;
        // The headers of layer III are not those of samples of -1.
        int sure = free ? header.layer() == 3 ? least : SURE_FREE_FRAMES : SURE_FRAMES;
        return frames < least || !certain && RawSamples.areLikely(head, frames, sure);
    }

    private static boolean isChain(byte[] head, int at) {
        int word = FrameHeader.word(head, at);
        int frameBytes = FrameChain.frameBytes(word, 0);
        return !FrameHeader.isWeak(word) && FrameChain.followers(head, at, head.length, frameBytes, 2) == 2;
    }

    @Override
    public boolean hasMark() {
        return false;
    }

    @Override
    public PcmStream open(InputStream in, String name) throws IOException {
        FrameReader frames = new FrameReader(in);
        if (!frames.next()) {
            throw new AudioFormatException(name, "MP3: expected a frame, found none that is whole");
        }
        FrameHeader header = frames.header();
        InfoHeader info = InfoHeader.parse(frames.buffer(), frames.frameOffset(), header);
        DamageLog damage = new DamageLog();
        return new BlockStream(new BlockStream.Layout(formatName(header), header.sampleRateHz(), header.channels(),
            info.keptSamples(header.samples())), new MpegBlocks(frames, info, damage), damage, in);
    }

    private static String formatName(FrameHeader header) {
        return switch (header.layer()) {
            case 1 -> "MPEG layer I";
            case 2 -> "MPEG layer II";
            default -> "MP3";
        };
    }
}
