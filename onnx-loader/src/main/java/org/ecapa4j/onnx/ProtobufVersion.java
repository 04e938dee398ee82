package org.ecapa4j.onnx;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.RuntimeVersion;

/**
 * The lowest protobuf-java that this loader works with. Builds that manage versions for many libraries may pin an older
 * one, which on new JDKs warns on standard error or fails in the middle of a file.
 */
final class ProtobufVersion {

    private static final int MAJOR = 4;
    private static final int MINOR = 26;

    private ProtobufVersion() {}

    /** Fails on an older protobuf-java, with what to do. */
    static void check() {
        try {
            Validation.run();
        } catch (LinkageError | RuntimeException e) {
            if (e instanceof NoClassDefFoundError && !String.valueOf(e.getMessage())
                    .startsWith("com/google/protobuf/")) {
                // The class is there, so it is new enough; in a Java without java.logging it cannot be asked.
                return;
            }
            throw new IllegalStateException("protobuf-java: expected " + MAJOR + "." + MINOR
                    + " or later, found an older one at " + CodedInputStream.class.getResource("CodedInputStream.class")
                    + "; set the version of com.google.protobuf:protobuf-java in your build", e);
        }
    }

    /**
     * A class of its own, so that a protobuf-java without {@code RuntimeVersion} fails here and not when this file is
     * loaded.
     */
    private static final class Validation {

        static void run() {
            RuntimeVersion.validateProtobufGencodeVersion(RuntimeVersion.RuntimeDomain.PUBLIC, MAJOR, MINOR, 0, "",
                    "ecapa4j-onnx-loader");
        }
    }
}
