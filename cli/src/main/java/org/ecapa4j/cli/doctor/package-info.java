/**
 * {@code ecapa4j doctor}: what runs here and why, and how to make it faster.
 */
package org.ecapa4j.cli.doctor;
