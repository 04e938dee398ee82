/**
 * {@code ecapa4j fetch}: downloads a model. The only room that uses the network.
 */
package org.ecapa4j.cli.fetch;
