/**
 * Vorbis packets from any container: their headers, checked before JOrbis decodes by them, and what is done about
 * damage.
 */
package org.ecapa4j.audio.codecs.vorbis;
