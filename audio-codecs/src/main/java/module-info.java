/** Optional decoders: FLAC, MP3, Ogg Vorbis and Ogg Opus; all but FLAC through pure-Java libraries, called directly. */
module org.ecapa4j.audio.codecs {
    requires org.ecapa4j.audio;
    requires jlayer;
    requires jorbis;
    requires concentus;

    provides org.ecapa4j.audio.spi.AudioDecoder with
        org.ecapa4j.audio.codecs.flac.FlacDecoder,
        org.ecapa4j.audio.codecs.ogg.OggDecoder,
        org.ecapa4j.audio.codecs.mp3.Mp3Decoder;
}
