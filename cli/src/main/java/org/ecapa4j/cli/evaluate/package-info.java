/**
 * {@code ecapa4j evaluate}: how well a model hears labelled speakers, by the protocol of the model card.
 */
package org.ecapa4j.cli.evaluate;
