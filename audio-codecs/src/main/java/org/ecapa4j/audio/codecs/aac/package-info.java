/**
 * MPEG-4 AAC (ISO/IEC 14496-3): low complexity.
 *
 * <pre>
 * bytes -> AacBits -> RawDataBlock -> ChannelElement -> ChannelData -> StereoData, TnsData -> Filterbank -> samples
 * </pre>
 */
package org.ecapa4j.audio.codecs.aac;
