package org.ecapa4j.cli.file;

import picocli.CommandLine.Option;

/** {@code --force}: a mixin for every subcommand that writes files. */
public final class ForceOption {

    @Option(names = "--force", description = "replace files of results that are there already (never an input, never"
            + " sound)")
    private boolean force;

    public boolean given() {
        return force;
    }
}
