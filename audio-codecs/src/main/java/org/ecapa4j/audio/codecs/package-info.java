/**
 * FLAC, MP3, Ogg Vorbis and Ogg Opus as streams of mono samples.
 *
 * <pre>
 * FLAC    FlacBits -> FlacFrameHeader, FlacSubframe         -> FlacBlocks   \
 * Ogg     OggPageReader -> OggPacketReader -> jorbis         -> VorbisBlocks  |-> BlockStream, a PcmStream
 *                                          -> concentus      -> OpusBlocks    |
 * MP3     MpegFrameReader (sync, tags, LAME header) -> jlayer -> MpegBlocks  /
 * </pre>
 *
 * <p>Containers are parsed here, with every length bounded; the libraries see only what has been checked, and whatever they throw on
 * damaged sound is counted and reported as a warning. Java Sound is never called. FLAC is decoded here altogether.
 */
package org.ecapa4j.audio.codecs;
