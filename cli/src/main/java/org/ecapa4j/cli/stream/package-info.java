/**
 * {@code ecapa4j stream}: a voice while it speaks, from the microphone, a pipe or a file.
 */
package org.ecapa4j.cli.stream;
