/**
 * Read-only views of a forward pass: {@link org.ecapa4j.probe.NetworkProbe} is shown every
 * {@link org.ecapa4j.probe.Stage} of the network by its name, in the order of the network.
 */
package org.ecapa4j.probe;
