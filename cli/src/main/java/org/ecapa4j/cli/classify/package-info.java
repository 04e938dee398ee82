/**
 * {@code ecapa4j classify}: one answer for each sound.
 */
package org.ecapa4j.cli.classify;
