/**
 * Files of results, which are there whole or not at all, and names of files.
 */
package org.ecapa4j.cli.file;
