/**
 * {@code ecapa4j bench}: how fast the network runs on this machine.
 */
package org.ecapa4j.cli.bench;
