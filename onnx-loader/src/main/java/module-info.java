/** Reads an ONNX file, checks node by node that it is this network, and hands its weights to the core. */
module org.ecapa4j.onnx {
    requires transitive org.ecapa4j.core;
    requires com.google.protobuf;

    exports org.ecapa4j.onnx;
}
