/** The parts of an ONNX protobuf message that matter here, read with protobuf's own stream reader. */
package org.ecapa4j.onnx.proto;
