/**
 * The Ogg container (RFC 3533): pages with good checksums, the packets of a logical stream, and streams that follow
 * each other, each decoded by its {@link org.ecapa4j.audio.codecs.ogg.OggCodec}.
 */
package org.ecapa4j.audio.codecs.ogg;
