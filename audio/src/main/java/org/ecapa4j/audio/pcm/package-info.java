/** Uncompressed sound: the containers WAV, AIFF and AU, and the encodings of their samples. */
package org.ecapa4j.audio.pcm;
