/**
 * {@code ecapa4j report}: what the model heard in recordings, as one page for a browser.
 *
 * <pre>
 * ReportCommand
 *   ReportPage            the page: an overview, then each recording, then the run
 *     RecordingArticle    one recording: TimelineCharts, InsideCharts, RecordingTables
 * </pre>
 *
 * <p>What there is to be shown comes from {@link org.ecapa4j.cli.report.findings}.
 */
package org.ecapa4j.cli.report;
