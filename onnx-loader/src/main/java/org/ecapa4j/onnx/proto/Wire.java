package org.ecapa4j.onnx.proto;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import java.io.IOException;

/** Walks over the fields of a protobuf message. */
final class Wire {

    /** Takes one field; must read or skip it. */
    interface Field {
        void read(int field, int tag) throws IOException;
    }

    private Wire() {}

    /** An embedded message: a length, then fields. */
    static void message(CodedInputStream in, Field field) throws IOException {
        int outer = in.pushLimit(in.readRawVarint32());
        fields(in, field);
        if (in.getBytesUntilLimit() != 0) {
            throw new InvalidProtocolBufferException("the input ends inside a message");
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
}
