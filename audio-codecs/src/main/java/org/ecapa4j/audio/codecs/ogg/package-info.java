/** The Ogg container (RFC 3533): pages with good checksums, and the packets of one logical stream in them. */
package org.ecapa4j.audio.codecs.ogg;
