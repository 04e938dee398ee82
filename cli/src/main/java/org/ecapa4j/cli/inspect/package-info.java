/**
 * {@code ecapa4j inspect}: what is in a model file.
 */
package org.ecapa4j.cli.inspect;
