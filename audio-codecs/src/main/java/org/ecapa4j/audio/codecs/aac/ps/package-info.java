/**
 * Parametric stereo in its baseline version (ISO/IEC 14496-3, section 8.6.4 and annex 8.A), which is what HE-AAC v2
 * demands: two channels from one, by differences of intensity and coherence in up to 20 bands.
 */
package org.ecapa4j.audio.codecs.aac.ps;
