/**
 * Voices over time: live streams and recordings of any length, in bounded memory.
 *
 * <pre>
 * chunks of any size, any rate
 *   -> Resampler                 16 kHz
 *   -> VoiceTracker              0.75 s windows, one every 0.15 s -> one VoiceEvent each: logits, p, smoothed p, gate
 *        -> Segmenter            windows merged -> Segment: male, female, unsure, silence, with start, stop and score
 *             -> SpeakingTime    seconds and shares of a recording
 * 16 kHz samples, pulled
 *   -> RecordingClassifier       one pass up to 30 s, else 7.5 s windows -> RecordingSummary: one Prediction
 * </pre>
 *
 * <p>Everything here holds the state of one stream and is used by one thread at a time; any number of them share one
 * {@link org.ecapa4j.VoiceGender}. Nothing here starts a thread or reads a clock: times are counted in samples at 16
 * kHz, and the same sound gives the same events, however it is cut into chunks.
 */
package org.ecapa4j.tracking;
