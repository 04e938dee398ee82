/**
 * The weights of the network as plain records, from the file's first convolution to its last linear layer: what a
 * loader delivers and the network is built from.
 */
package org.ecapa4j.weights;
