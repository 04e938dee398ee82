/**
 * Resampling: brings sound of any sample rate to the 16 kHz of the model.
 *
 * <p>{@link org.ecapa4j.signal.Resampler} walks a stream, {@link org.ecapa4j.signal.SincFilterBank} holds its filters.
 */
package org.ecapa4j.signal;
