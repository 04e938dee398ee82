/**
 * Products on floats. On integer-valued floats the sums are exact while they stay below 2^24, so one product serves
 * float layers and quantised ones alike.
 *
 * <pre>
 * FloatProducts             chooses for each layer
 *   FloatProduct            multiplies floats
 *   QuantizedFloatProduct   rounds its input to 8 bits, bounds the sums, multiplies integer-valued floats
 * Multiplication            a way to multiply a packed weight; PanelMultiplication is the ordinary one
 *   PanelKernels            its loops: ScalarPanels in plain Java, VectorPanels and Tile on the Vector API
 * PackedPanels              a weight in panels of outputs, and the norms that bound its sums
 * PanelInput, Norms         what is multiplied, and what bounds it
 * </pre>
 */
package org.ecapa4j.product.panels;
