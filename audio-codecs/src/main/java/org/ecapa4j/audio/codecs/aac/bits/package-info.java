/** Reading the bits and the prefix codes of AAC frames. */
package org.ecapa4j.audio.codecs.aac.bits;
