/** Optional decoders: FLAC, MP3, Ogg Vorbis and Ogg Opus; the Ogg ones through pure-Java libraries, called directly. */
module org.ecapa4j.audio.codecs {
    requires org.ecapa4j.audio;
    requires jorbis;
    requires concentus;

    provides org.ecapa4j.audio.spi.AudioDecoder with
        org.ecapa4j.audio.codecs.flac.FlacDecoder,
        org.ecapa4j.audio.codecs.adts.AdtsDecoder,
        org.ecapa4j.audio.codecs.mp4.Mp4Decoder,
        org.ecapa4j.audio.codecs.matroska.MatroskaDecoder,
        org.ecapa4j.audio.codecs.ogg.OggDecoder,
        org.ecapa4j.audio.codecs.mpeg.Mp3Decoder;
}
