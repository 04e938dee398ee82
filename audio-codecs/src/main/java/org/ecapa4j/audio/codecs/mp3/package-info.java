/** MPEG audio files: finding frames, skipping tags, reading LAME's header; the frames are decoded by JLayer. */
package org.ecapa4j.audio.codecs.mp3;
