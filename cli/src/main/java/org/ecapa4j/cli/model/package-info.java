/**
 * The model that a command runs: options, the demo model, published models and where they are kept.
 */
package org.ecapa4j.cli.model;
