/**
 * MP4, M4A and QuickTime files (ISO/IEC 14496-12), also in fragments, read from front to back.
 *
 * <pre>
 * Mp4Decoder -> MovieFinder ('moov', before or after the sound) -> Movie -> Track -> SampleEntry (which codec)
 *            -> SampleSource: TableSamples ('stbl') or FragmentSamples ('moof') -> Mp4Blocks -> PacketDecoder
 * </pre>
 *
 * <p>Where the index comes after the sound, up to 24 MB of sound are kept until it comes; longer files are opened once
 * more.
 */
package org.ecapa4j.audio.codecs.mp4;
