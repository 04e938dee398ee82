/** What a decoder for one more format implements, and the reader it may use. */
package org.ecapa4j.audio.spi;
