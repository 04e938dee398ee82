package org.ecapa4j.onnx.proto;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.ecapa4j.onnx.fault.ModelFault;

/** The fields of a protobuf message, one after the other. */
final class Wire {

    /** Takes one field; must read or skip it. */
    interface Field {
        void read(int field, int tag) throws IOException;
    }

    /** A length that reaches beyond the end. */
    static final class Truncated extends InvalidProtocolBufferException {

        private static final long serialVersionUID = 1L;

        Truncated() {
            super("the input ends inside a message");
        }
    }

    private Wire() {}

    /** An embedded message: a length, then fields. */
    static void message(CodedInputStream in, Field field) throws IOException {
        int outer = in.pushLimit(length(in));
        fields(in, field);
        if (in.getBytesUntilLimit() != 0) {
            throw new Truncated();
        }
        in.popLimit(outer);
    }

    /** Fields up to the limit or the end of the input. */
    static void fields(CodedInputStream in, Field field) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            int wireType = WireFormat.getTagWireType(tag);
            if (wireType == WireFormat.WIRETYPE_START_GROUP || wireType == WireFormat.WIRETYPE_END_GROUP) {
                throw new InvalidProtocolBufferException("a group, which ONNX has none of");
            }
            field.read(WireFormat.getTagFieldNumber(tag), tag);
        }
    }

    /** The length of what comes next, not beyond the end of the message or file around it. */
    static int length(CodedInputStream in) throws IOException {
        int length = in.readRawVarint32();
        int left = in.getBytesUntilLimit();
        if (length < 0 || left >= 0 && length > left) {
            throw new Truncated();
        }
        return length;
    }

    /** A name, by which tensors find each other. */
    static String name(CodedInputStream in, MemoryBudget budget, String what) throws IOException {
        byte[] bytes = bytes(in, budget);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new ModelFault(what + ": expected a name in UTF-8, found other bytes after '"
                    + new String(bytes, 0, Math.min(16, bytes.length), StandardCharsets.US_ASCII) + "'", e);
        }
    }

    /** Text that only people read; what is no UTF-8 becomes the replacement character. */
    static String text(CodedInputStream in, MemoryBudget budget) throws IOException {
        return new String(bytes(in, budget), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(CodedInputStream in, MemoryBudget budget) throws IOException {
        int length = length(in);
        budget.charge(64 + 3L * length);
        return in.readRawBytes(length);
    }
}
