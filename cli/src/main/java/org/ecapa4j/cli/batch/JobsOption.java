package org.ecapa4j.cli.batch;

import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --jobs}: a mixin for every subcommand that works on several files at once. */
public final class JobsOption {

    @Option(names = {"-j", "--jobs"}, paramLabel = "N",
            description = "files to work on at once (default: as many as the machine has processors)")
    private Optional<Integer> jobs = Optional.empty();

    public int count() {
        return ThreadOption.checked("--jobs", jobs.orElseGet(() -> Runtime.getRuntime().availableProcessors()));
    }
}
