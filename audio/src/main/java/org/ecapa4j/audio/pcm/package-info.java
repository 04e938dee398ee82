/**
 * Uncompressed sound, whatever file it stands in: the encodings of samples, streams of them, and what the readers of
 * the containers have in common: checks of headers, warnings, what follows the stated end.
 */
package org.ecapa4j.audio.pcm;
