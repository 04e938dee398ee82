/** WAV in all its sizes (RIFF, RIFX, RF64, BW64) and Wave64, which has the same chunks. */
package org.ecapa4j.audio.wav;
