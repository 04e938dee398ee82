/**
 * Text of results: CSV, JSON, aligned tables, text on one line. Needs nothing of the other rooms.
 */
package org.ecapa4j.cli.text;
