package org.ecapa4j.cli;

/** How a report is written. */
enum ReportFormat {
    /** Aligned text for people. */
    TABLE,
    /** One JSON object. */
    JSON
}
