/**
 * One frame of MPEG audio, whatever its layer: its header, its bits, and the subband samples that a layer makes of it.
 */
package org.ecapa4j.audio.codecs.mpeg.frame;
