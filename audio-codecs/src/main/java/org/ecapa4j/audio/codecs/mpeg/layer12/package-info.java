/**
 * Layers I and II (ISO/IEC 11172-3; 13818-3): each subband quantised linearly, with a bit allocation and scale factors.
 */
package org.ecapa4j.audio.codecs.mpeg.layer12;
