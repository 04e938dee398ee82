/**
 * What this JVM computes with. {@link org.ecapa4j.backend.Backends} names every kind of kernels and products, and
 * chooses.
 */
package org.ecapa4j.backend;
