package org.ecapa4j.audio.pcm;

import org.ecapa4j.audio.adpcm.BlockCodec;

/** What a WAV file's data are. */
sealed interface WavContent {

    /** Samples as they are. */
    record Samples(SampleEncoding encoding) implements WavContent {
    }

    /** Blocks of a simple codec. */
    record Blocks(BlockCodec codec) implements WavContent {
    }

    /** Frames of MPEG audio, as in an MP3 file. */
    record MpegFrames() implements WavContent {
    }
}
