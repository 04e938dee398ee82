/** Optional decoders: FLAC, MPEG audio, AAC, Vorbis and Opus; Opus through a pure-Java library, called directly. */
module org.ecapa4j.audio.codecs {
    requires org.ecapa4j.audio;
    requires concentus;

    provides org.ecapa4j.audio.spi.AudioDecoder with
        org.ecapa4j.audio.codecs.flac.FlacDecoder,
        org.ecapa4j.audio.codecs.adts.AdtsDecoder,
        org.ecapa4j.audio.codecs.mp4.Mp4Decoder,
        org.ecapa4j.audio.codecs.matroska.MatroskaDecoder,
        org.ecapa4j.audio.codecs.ogg.OggDecoder,
        org.ecapa4j.audio.codecs.mpeg.Mp3Decoder;
}
