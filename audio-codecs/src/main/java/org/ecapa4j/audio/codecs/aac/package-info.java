/**
 * MPEG-4 AAC (ISO/IEC 14496-3): low complexity, HE-AAC and HE-AAC v2.
 *
 * <pre>
 * bytes -> RawDataBlock -> ChannelElement -> ChannelData, StereoData, TnsData (spectrum) -> Filterbank -> samples
 *                                         -> aac.sbr (twice the rate) -> aac.ps (two channels from one)
 * </pre>
 *
 * <p>Decoded here: the one library on Maven Central gives samples off by up to 0.7 on what ordinary encoders write,
 * fails on most HE-AAC, and brings Java Sound providers along.
 */
package org.ecapa4j.audio.codecs.aac;
