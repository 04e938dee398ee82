/**
 * The {@code ecapa4j} command: its entry point and the list of its subcommands. Each subcommand has a room of its own;
 * what they share lies in rooms below, each of which knows only those under it.
 *
 * <pre>
 * Main, Subcommands                         picks the subcommand, turns faults into one line and an exit code
 *   report                                  a page of what classify and segment say
 *   classify  segment  stream  embed        one room for each subcommand
 *   evaluate  inspect  compare  fetch
 *   dump  bench  doctor  install
 *     batch                                 work on many inputs, with progress
 *     input  model                          what is heard, and by what
 *     result  page                          how results are written; pages for a browser
 *       file  machine                       files of results, the JVM and the machine
 *         console                           the streams of the process, faults in words, exit codes
 *           text                            CSV, JSON, tables
 * </pre>
 *
 * <p>Standard output carries results and nothing else, in UTF-8.
 */
package org.ecapa4j.cli;
