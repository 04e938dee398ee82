/**
 * What this JVM computes with.
 *
 * <pre>
 * Backends     names every kind of kernels and products, and chooses; a new product is registered here
 *   Backend    what was chosen, and why
 * VectorVeto   why the Vector API must not be used in this JVM; FusedMultiplyAdd is one of its questions
 * </pre>
 */
package org.ecapa4j.backend;
