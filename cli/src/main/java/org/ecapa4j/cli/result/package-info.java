/**
 * How results are written. A command with a result for each input has an enum of formats that make a
 * {@link org.ecapa4j.cli.result.ResultWriter}; one with a single answer makes a {@link org.ecapa4j.cli.result.Report}.
 */
package org.ecapa4j.cli.result;
