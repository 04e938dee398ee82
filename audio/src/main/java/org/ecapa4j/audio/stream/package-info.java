/**
 * Mono sound that is pulled in bounded memory ({@link org.ecapa4j.audio.stream.PcmStream}), brought to another rate or
 * checked on the way, and the exception for bytes that are no sound.
 */
package org.ecapa4j.audio.stream;
