/**
 * From a file or a stream to the samples that the model hears.
 *
 * <pre>
 * bytes -> AudioDecoder (chosen by content) -> PcmStream, mono at the file's rate -> ResampledStream -> 16 kHz mono
 *                                              every sample checked to be finite     bounded memory
 * </pre>
 *
 * <p>{@link org.ecapa4j.audio.AudioFile} is the way in: {@code read} for whole clips, {@code open} and {@code open16k}
 * for streams. Java Sound is never used: it needs java.desktop and native code, and its service files fight over
 * formats.
 */
package org.ecapa4j.audio;
