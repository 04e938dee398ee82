/**
 * Layer III (ISO/IEC 11172-3, section 2.4.1.7; 13818-3 for low sampling frequencies), "MP3".
 *
 * <pre>
 * frame -> SideInformation          how each granule (576 lines of spectrum) of each channel is coded
 *       -> BitReservoir             its data, some of which was in earlier frames
 *            -> ScaleFactors        a weight for each band of lines (BandLayout)
 *            -> HuffmanSpectrum     the quantised lines
 *                 -> Requantiser    the spectrum
 *       -> StereoDecoder            sum and difference, or positions, become left and right
 *       -> ShortBlockOrder          lines of short blocks in the order of their frequency
 *       -> AliasReduction           undoes what the encoder's filterbank let through
 *       -> HybridFilterbank         18 lines become 18 samples in time, in each of 32 subbands
 * </pre>
 */
package org.ecapa4j.audio.codecs.mpeg.layer3;
