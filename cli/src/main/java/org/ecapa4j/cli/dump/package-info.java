/** {@code ecapa4j dump}: what leaves the boxes of the network, as NumPy arrays. */
package org.ecapa4j.cli.dump;
