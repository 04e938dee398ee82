/**
 * Finds speech and its fundamental frequency in a stream, in frames of 10 ms, at any level.
 *
 * <pre>
 * 16 kHz samples
 *   -> FrameAnalyser                  46 ms of sound around each 10 ms
 *        FrameSpectrum                power [513], autocorrelation [269], with steady noise and without
 *        PitchCandidates, PitchTrack  fundamental frequency, 60 to 500 Hz
 *        FrameLevels                  energies beside floor and peak, change of the spectrum
 *   -> FrameHistory                   the last frames
 *   -> SpeechFeatures                 17 numbers on each frame and 0.75 s around it
 *   -> SpeechNetwork                  [17] -> [12] -> logit of speech
 *   -> SpeechDecision                 gaps of 0.3 s filled, speech under 0.15 s dropped
 *   -> SpeechDetector                 a verdict for each window at once, for each frame a little later
 * </pre>
 *
 * <p>All is described, with its measurements, in {@code docs/speech-gate.md}.
 */
package org.ecapa4j.speech;
