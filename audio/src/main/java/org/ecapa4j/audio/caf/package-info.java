/** The Core Audio Format. */
package org.ecapa4j.audio.caf;
