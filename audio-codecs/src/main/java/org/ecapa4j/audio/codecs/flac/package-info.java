/** FLAC (RFC 9639): its frames, their checksums, and the way on after damaged ones. */
package org.ecapa4j.audio.codecs.flac;
