package org.ecapa4j.cli.model;

import org.ecapa4j.cli.console.CommandException;

/** The {@code --sure} of the command line: the probability from which a label is given. */
public final class Doubt {

    private Doubt() {}

    /**
     * Checks the probability.
     *
     * @throws CommandException unless it is 0.5 to 1
     */
    public static void check(double sureFrom) {
        if (!(sureFrom >= 0.5 && sureFrom <= 1)) {
            throw CommandException.usage("--sure: expected 0.5 to 1, found " + sureFrom);
        }
    }
}
