/** AIFF and AIFF-C. */
package org.ecapa4j.audio.aiff;
