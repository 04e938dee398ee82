/**
 * AAC with a header before each frame (ADTS, ISO/IEC 14496-3, section 1.A.3.2), as radio streams and phones store it.
 */
package org.ecapa4j.audio.codecs.adts;
