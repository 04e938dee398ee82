/**
 * Vorbis I (the Xiph.Org Foundation's specification of 2015), from any container.
 *
 * <pre>
 * headers -> VorbisSetup: Codebooks, Floors, Residues, Mappings, modes
 * packet  -> VorbisPackets: Floor (the curve of each channel) x Residue (its fine structure), coupled by the Mapping
 *         -> Overlap (inverse MDCT, window, overlap-add) -> samples
 * </pre>
 *
 * <p>Decoded here: the one library on Maven Central reads the fields of channel coupling with too few bits, so that it
 * refuses sound of more than four channels, believes every length in a header, and is LGPL.
 */
package org.ecapa4j.audio.codecs.vorbis;
