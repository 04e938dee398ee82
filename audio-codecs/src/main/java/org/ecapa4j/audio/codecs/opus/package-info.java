/** Opus in Ogg (RFC 7845): its header and the handling of damaged packets; the packets are decoded by Concentus. */
package org.ecapa4j.audio.codecs.opus;
