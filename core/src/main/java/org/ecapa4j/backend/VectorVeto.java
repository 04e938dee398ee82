package org.ecapa4j.backend;

import org.ecapa4j.kernel.VectorKernels;

/**
 * Why the vector kernels must not run in this JVM. Where C2 does not compile it, the Vector API is slower than plain
 * Java.
 */
final class VectorVeto {

    private static final String FLAG = "--add-modules jdk.incubator.vector";

    private VectorVeto() {}

    /** The reason, or an empty string. Cheap tests first; nothing touches the Vector API before the last one. */
    static String reason() {
        String vm = System.getProperty("java.vm.name", "");
        String mode = System.getProperty("java.vm.info", "");
        if (!vm.contains("HotSpot") && !vm.contains("OpenJDK") || !vm.contains("Server")) {
            return "only HotSpot with C2 compiles the Vector API well; this is " + vm;
        }
        if (mode.contains("interpreted") || mode.contains("emulated-client")) {
            return "C2 is switched off in this JVM (" + mode + ")";
        }
        Module own = VectorVeto.class.getModule();
        ModuleLayer layer = own.getLayer();
        Module vector = (layer == null ? ModuleLayer.boot() : layer).findModule("jdk.incubator.vector").orElse(null);
        if (vector == null || !own.canRead(vector)) {
            return "the module jdk.incubator.vector is not there; start java with " + FLAG + " for the faster kernels";
        }
        if (!FusedMultiplyAdd.isFast()) {
            return "this processor has no fused multiply-add, or the JVM does not use it (-XX:-UseFMA, -XX:UseAVX=0)";
        }
        if (VectorKernels.bits() < 128) {
            return "this processor has vectors of " + VectorKernels.bits() + " bits only";
        }
        return "";
    }
}
