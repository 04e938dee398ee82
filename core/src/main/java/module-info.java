/** The network: log-mel front end, ECAPA-TDNN, kernels; and the public API. */
module org.ecapa4j.core {
    requires JTransforms;
    requires static jdk.incubator.vector;

    exports org.ecapa4j;
    exports org.ecapa4j.kernel;
    exports org.ecapa4j.layer;
    exports org.ecapa4j.signal;
    exports org.ecapa4j.tracking;
    exports org.ecapa4j.weights;
}
