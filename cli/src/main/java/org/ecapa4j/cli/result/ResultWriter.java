package org.ecapa4j.cli.result;

/**
 * Writes results in one format, each at once: what is there when the process dies can be read.
 *
 * @param <R> what a result is: an outcome of an input, an event of a stream
 */
public interface ResultWriter<R> {

    /** Writes one result. A fault is a result too, where the format has a place for it. */
    void write(R result);

    /** Writes what comes after the last result. May come at any time from another thread, and more than once. */
    default void end() {}
}
