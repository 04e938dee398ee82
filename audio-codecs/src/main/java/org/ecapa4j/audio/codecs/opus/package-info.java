/** Opus packets (RFC 6716) from any container: their header, and what is done about damage; Concentus decodes them. */
package org.ecapa4j.audio.codecs.opus;
