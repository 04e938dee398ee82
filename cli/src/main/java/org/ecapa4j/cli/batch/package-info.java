/**
 * Work on many inputs: side by side, in order, with progress; one bad input never stops the rest.
 */
package org.ecapa4j.cli.batch;
