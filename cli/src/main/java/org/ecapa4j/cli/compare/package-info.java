/**
 * {@code ecapa4j compare}: how far two models, or the two numerics of one, are apart.
 */
package org.ecapa4j.cli.compare;
