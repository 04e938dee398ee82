/**
 * MPEG audio files (ISO/IEC 11172-3 and 13818-3): finding frames, skipping tags, leaving out what encoders add, and
 * decoding the frames.
 *
 * <pre>
 * bytes -> FrameReader (FrameChain, FileTag) -> MpegFrameDecoder: one of the layers -> subbands -> synthesis
 *       -> FrameSound: mono              -> GaplessTrim (InfoHeader) -> MpegBlocks
 * </pre>
 *
 * <p>{@link org.ecapa4j.audio.codecs.mpeg.Mp3Decoder} opens files and streams,
 * {@link org.ecapa4j.audio.codecs.mpeg.MpegPackets} decodes the packets of other containers.
 */
package org.ecapa4j.audio.codecs.mpeg;
