/**
 * The {@code ecapa4j} command.
 *
 * <pre>
 * Main          picks the subcommand ({@code Subcommands}), turns faults into one line and an exit code
 *   Console     results to standard output ({@code Output}), everything else to standard error
 *   ModelOptions, ThreadOption     options that several subcommands share
 *   ...Command  one class for each subcommand
 * </pre>
 *
 * <p>Standard output carries results and nothing else, in UTF-8. Exit codes: 0 all good, 1 something failed, 2 wrong usage.
 */
package org.ecapa4j.cli;
