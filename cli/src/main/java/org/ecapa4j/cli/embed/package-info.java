/**
 * {@code ecapa4j embed}: the voice embedding of each sound.
 */
package org.ecapa4j.cli.embed;
