/**
 * Files and streams of sound to mono samples: WAV, AIFF, AU and raw PCM here, other formats through the decoder
 * interface.
 */
module org.ecapa4j.audio {
    requires transitive org.ecapa4j.core;

    exports org.ecapa4j.audio;
    exports org.ecapa4j.audio.spi;
    exports org.ecapa4j.audio.stream;

    uses org.ecapa4j.audio.spi.AudioDecoder;
}
