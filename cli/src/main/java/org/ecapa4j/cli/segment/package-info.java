/**
 * {@code ecapa4j segment}: who speaks when.
 */
package org.ecapa4j.cli.segment;
