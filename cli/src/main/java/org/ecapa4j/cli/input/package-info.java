/**
 * What a command works on: the sounds that arguments, folders, globs and lists stand for, and how each is opened.
 */
package org.ecapa4j.cli.input;
