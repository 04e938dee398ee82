/** The network: log-mel front end, ECAPA-TDNN, kernels; and the public API. */
module org.ecapa4j.core {
    requires JTransforms;
    requires static jdk.incubator.vector;

    exports org.ecapa4j;
    exports org.ecapa4j.probe;
    exports org.ecapa4j.signal;
    exports org.ecapa4j.speech;
    exports org.ecapa4j.tracking;
    exports org.ecapa4j.weights;

    // The loader checks a file's constants against the definition; nobody else needs it.
    exports org.ecapa4j.frontend to org.ecapa4j.onnx;
}
