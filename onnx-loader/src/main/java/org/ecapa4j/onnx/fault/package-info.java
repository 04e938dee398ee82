/** What the parts of the loader throw when a file is not this network. */
package org.ecapa4j.onnx.fault;
