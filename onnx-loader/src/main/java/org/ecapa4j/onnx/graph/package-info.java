/** A model made comparable: constants folded, shapes computed at stand-in sizes, layouts looked through. */
package org.ecapa4j.onnx.graph;
