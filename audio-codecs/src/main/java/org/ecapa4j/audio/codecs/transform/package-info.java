/** The transforms that AAC and Vorbis share. */
package org.ecapa4j.audio.codecs.transform;
