/**
 * Speech and sound at two to five bits a sample, as call centres and old recorders store it: each codec is an
 * {@link org.ecapa4j.audio.adpcm.BlockCodec}, and {@link org.ecapa4j.audio.adpcm.BlockCodecStream} plays the blocks
 * of a container one after the other.
 */
package org.ecapa4j.audio.adpcm;
