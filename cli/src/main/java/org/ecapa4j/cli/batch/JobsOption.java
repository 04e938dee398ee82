package org.ecapa4j.cli.batch;

import java.util.Optional;
import org.ecapa4j.cli.console.CommandException;
import picocli.CommandLine.Option;

/** {@code --jobs}: a mixin for every subcommand that works on several files at once. */
public final class JobsOption {

    @Option(names = {"-j", "--jobs"}, paramLabel = "N",
            description = "files to work on at once (default: as many as the machine has processors)")
    private Optional<Integer> jobs = Optional.empty();

    public int count() {
        int count = jobs.orElseGet(() -> Runtime.getRuntime().availableProcessors());
        if (count < 1) {
            throw CommandException.usage("--jobs: expected 1 or more, found " + count);
        }
        return count;
    }
}
