/**
 * The streams of the process and what is said on them: results, notes, a status line, faults in words, exit codes.
 */
package org.ecapa4j.cli.console;
