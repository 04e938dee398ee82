package org.ecapa4j.cli;

/** How results of many inputs are written. */
enum RowFormat {
    /** Aligned text for people. */
    TABLE,
    /** One JSON array. */
    JSON,
    /** One JSON object in each line. */
    JSONL,
    /** Comma-separated values with a header. */
    CSV
}
