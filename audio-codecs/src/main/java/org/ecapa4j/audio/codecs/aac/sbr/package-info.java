/**
 * Spectral band replication (ISO/IEC 14496-3, section 4.6.18): the upper half of the spectrum of HE-AAC, made from the
 * lower one, envelopes and noise.
 *
 * <pre>
 * SbrElement: SbrHeader, SbrBands (tables), SbrChannel (per frame: SbrGrid, envelopes, noise, harmonics)
 *             samples -> QmfAnalysis -> HfGenerator (copies low bands up) -> HfAdjuster (shapes them) -> QmfSynthesis
 * </pre>
 */
package org.ecapa4j.audio.codecs.aac.sbr;
