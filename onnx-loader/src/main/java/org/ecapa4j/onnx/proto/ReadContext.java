package org.ecapa4j.onnx.proto;

import com.google.protobuf.CodedInputStream;
import java.util.Optional;
import org.ecapa4j.onnx.fault.ModelFault;

/**
 * What the readers of one file share.
 *
 * @param in       the bytes
 * @param known    whether the size of the input is known and set as the limit of {@code in}, so that lengths can be
 *                 believed
 * @param external where values outside the file are found
 * @param budget   of memory
 * @param nodes    counts what has been read
 */
record ReadContext(CodedInputStream in, boolean known, Optional<ExternalData> external, MemoryBudget budget,
        Count nodes) {

    /** Ten times what any exporter writes for this network. */
    private static final int MOST_NODES = 10_000;

    /** A counter. */
    static final class Count {

        private int nodes;

        void one() {
            if (++nodes > MOST_NODES) {
                throw ModelFault.expected("graph", "at most " + MOST_NODES + " nodes", "more");
            }
        }
    }
}
