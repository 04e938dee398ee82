/**
 * {@code ecapa4j install}: puts the command on the {@code PATH}.
 */
package org.ecapa4j.cli.install;
