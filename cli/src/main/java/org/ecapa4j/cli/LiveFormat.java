package org.ecapa4j.cli;

/** How a live voice is shown. */
enum LiveFormat {
    /** The meter on a terminal, else JSON lines. */
    AUTO,
    /** A line of the terminal that is written over and over. */
    METER,
    /** One JSON object on a line for each window. */
    JSON
}
