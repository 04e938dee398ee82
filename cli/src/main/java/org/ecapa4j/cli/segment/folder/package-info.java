/**
 * The folder of {@code segment --output-dir}: what its files are called, what each was made of, and which may be
 * replaced. Knows recordings and texts, and nothing of segments.
 */
package org.ecapa4j.cli.segment.folder;
