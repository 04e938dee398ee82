/** Optional decoders: FLAC, MP3, Ogg Vorbis and Ogg Opus; all but FLAC through pure-Java libraries, called directly. */
module org.ecapa4j.audio.codecs {
    requires org.ecapa4j.audio;
    requires jlayer;
    requires jorbis;
    requires concentus;

    provides org.ecapa4j.audio.spi.AudioDecoder with
        org.ecapa4j.audio.codecs.FlacDecoder,
        org.ecapa4j.audio.codecs.OpusDecoder,
        org.ecapa4j.audio.codecs.VorbisDecoder,
        org.ecapa4j.audio.codecs.Mp3Decoder;
}
