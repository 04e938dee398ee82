/** The filterbank at the end of all three layers: 32 subbands become sound. */
package org.ecapa4j.audio.codecs.mpeg.synthesis;
