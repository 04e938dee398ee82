/** Vorbis in Ogg: its headers, checked before JOrbis decodes by them, and the handling of damaged packets. */
package org.ecapa4j.audio.codecs.vorbis;
