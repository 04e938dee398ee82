/**
 * Matroska and WebM (RFC 9559), as browsers and OBS record them, read from front to back.
 *
 * <pre>
 * EbmlReader (elements, also of unknown size) -> BlockReader (blocks, lacing) -> MatroskaBlocks -> PacketDecoder
 *            -> MatroskaTrack (what 'Tracks' says) -> MatroskaCodec
 * </pre>
 */
package org.ecapa4j.audio.codecs.matroska;
