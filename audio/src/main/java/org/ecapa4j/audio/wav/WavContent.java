package org.ecapa4j.audio.wav;

import org.ecapa4j.audio.adpcm.BlockCodec;
import org.ecapa4j.audio.pcm.SampleEncoding;

/** What a WAV file's data are. */
sealed interface WavContent {

    /** Samples as they are. */
    record Samples(SampleEncoding encoding) implements WavContent {
    }

    /** Blocks of a simple codec. */
    record Blocks(BlockCodec codec) implements WavContent {
    }

    /** An MP3 or Ogg file as it is. */
    record WholeFile() implements WavContent {
    }
}
