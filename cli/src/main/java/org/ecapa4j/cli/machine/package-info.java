/**
 * What the command runs on, and which version of it runs.
 */
package org.ecapa4j.cli.machine;
