package org.ecapa4j.audio.codecs.mp3;

import java.io.IOException;
import javazoom.jl.decoder.Bitstream;
import javazoom.jl.decoder.BitstreamException;
import javazoom.jl.decoder.Decoder;
import javazoom.jl.decoder.DecoderException;
import javazoom.jl.decoder.Header;
import org.ecapa4j.audio.codecs.block.BlockDecoder;
import org.ecapa4j.audio.codecs.block.DamageLog;
import org.ecapa4j.audio.codecs.block.MonoBlock;

/** MPEG frames through JLayer; what a damaged frame does not give is silence, so that times stay right. */
final class MpegBlocks implements BlockDecoder {

    private final MpegFrameReader frames;
    private final MpegHeader first;
    private final DamageLog damage;
    private final MpegFrameInput input;
    private final Bitstream bitstream;
    private final Decoder jlayer = new Decoder();
    private final MpegSamples samples;
    /**
     * Samples of the encoder and of the decoder before the sound, and where the sound ends, counted from the first one
     * decoded.
     */
    private final long startSample;
    private final long endSample;
    private long decodedSamples;
    private long lostReported;

    MpegBlocks(MpegFrameReader frames, MpegHeader first, LameHeader lame, DamageLog damage) {
        this.frames = frames;
        this.first = first;
        this.damage = damage;
        input = new MpegFrameInput(frames, lame.isSound() ? first : MpegHeader.NONE);
        bitstream = new Bitstream(input);
        samples = new MpegSamples(first.channels(), first.samples());
        jlayer.setOutputBuffer(samples);
        startSample = lame.skippedSamples();
        endSample = startSample + lame.keptSamples(first.samples()).orElse(Long.MAX_VALUE / 2);
    }

    @Override
    public boolean decode(MonoBlock block) throws IOException {
        Header header = decodedSamples < endSample ? nextHeader() : null;
        if (header == null) {
            reportEnd();
            return false;
        }
        decodeFrame(header);
        block.clear(first.samples());
        samples.mix(block);
        block.keepFirst(Math.max(0, endSample - decodedSamples));
        block.dropFirst(Math.max(0, startSample - decodedSamples));
        decodedSamples += first.samples();
        return true;
    }

    private Header nextHeader() throws IOException {
        Header header;
        try {
            header = bitstream.readFrame();
        } catch (BitstreamException | RuntimeException e) {
            // The frames that JLayer gets have good headers; only the file itself can fail here.
            header = null;
        }
        input.rethrow();
        for (; lostReported < frames.lostStretches(); lostReported++) {
            damage.count("stretches that are no MP3 frames left out");
        }
        return header;
    }

    private void decodeFrame(Header header) {
        samples.clear_buffer();
        boolean whole;
        try {
            jlayer.decodeFrame(header, bitstream);
            whole = samples.isFull();
        } catch (DecoderException | RuntimeException e) {
            whole = false;
        }
        bitstream.closeFrame();
        if (!whole) {
            damage.count("damaged MP3 frames replaced by silence");
            samples.fill();
        }
    }

    private void reportEnd() {
        if (frames.cutShort() || endSample < Long.MAX_VALUE / 2 && decodedSamples < endSample) {
            damage.note("truncated: the file ends after " + framesPlayed() + " frames of sound; they are used");
        }
    }

    private long framesPlayed() {
        return Math.max(0, decodedSamples - startSample);
    }
}
