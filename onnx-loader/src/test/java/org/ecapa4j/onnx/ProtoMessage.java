package org.ecapa4j.onnx;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A protobuf message that can be edited field by field and written again; knows nothing of ONNX. */
final class ProtoMessage {

    /** A varint or fixed value as {@code Long}, bytes as {@code byte[]}, an edited message as {@code ProtoMessage}. */
    private record Field(int number, int wireType, Object value) {}

    private final List<Field> fields = new ArrayList<>();

    static ProtoMessage parse(byte[] bytes) {
        ProtoMessage message = new ProtoMessage();
        try {
            CodedInputStream in = CodedInputStream.newInstance(bytes);
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                int wireType = WireFormat.getTagWireType(tag);
                Object value = switch (wireType) {
                    case WireFormat.WIRETYPE_VARINT -> in.readRawVarint64();
                    case WireFormat.WIRETYPE_FIXED64 -> in.readRawLittleEndian64();
                    case WireFormat.WIRETYPE_FIXED32 -> (long) in.readRawLittleEndian32();
                    case WireFormat.WIRETYPE_LENGTH_DELIMITED -> in.readByteArray();
                    default -> throw new IOException("wire type " + wireType);
                };
                message.fields.add(new Field(WireFormat.getTagFieldNumber(tag), wireType, value));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return message;
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            CodedOutputStream out = CodedOutputStream.newInstance(bytes);
            for (Field field : fields) {
                out.writeTag(field.number, field.wireType);
                switch (field.wireType) {
                    case WireFormat.WIRETYPE_VARINT -> out.writeUInt64NoTag((Long) field.value);
                    case WireFormat.WIRETYPE_FIXED64 -> out.writeFixed64NoTag((Long) field.value);
                    case WireFormat.WIRETYPE_FIXED32 -> out.writeFixed32NoTag((int) (long) (Long) field.value);
                    default -> out.writeByteArrayNoTag(
                            field.value instanceof ProtoMessage message ? message.bytes() : (byte[]) field.value);
                }
            }
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The embedded messages of a field; edits of them are written with this message. */
    List<ProtoMessage> messages(int number) {
        List<ProtoMessage> messages = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            if (field.number == number) {
                ProtoMessage message = field.value instanceof ProtoMessage parsed ? parsed
                        : parse((byte[]) field.value);
                fields.set(i, new Field(number, field.wireType, message));
                messages.add(message);
            }
        }
        return messages;
    }

    List<String> texts(int number) {
        return fields.stream().filter(f -> f.number == number)
                .map(f -> new String((byte[]) f.value, StandardCharsets.UTF_8)).toList();
    }

    String text(int number) {
        return texts(number).stream().findFirst().orElse("");
    }

    List<Long> numbers(int number) {
        return fields.stream().filter(f -> f.number == number).map(f -> (Long) f.value).toList();
    }

    boolean has(int number) {
        return fields.stream().anyMatch(f -> f.number == number);
    }

    byte[] data(int number) {
        return (byte[]) fields.stream().filter(f -> f.number == number).findFirst().orElseThrow().value;
    }

    ProtoMessage clear(int number) {
        fields.removeIf(f -> f.number == number);
        return this;
    }

    ProtoMessage add(int number, long value) {
        fields.add(new Field(number, WireFormat.WIRETYPE_VARINT, value));
        return this;
    }

    ProtoMessage add(int number, float value) {
        fields.add(new Field(number, WireFormat.WIRETYPE_FIXED32, (long) Float.floatToIntBits(value)));
        return this;
    }

    ProtoMessage add(int number, String value) {
        return add(number, value.getBytes(StandardCharsets.UTF_8));
    }

    ProtoMessage add(int number, byte[] value) {
        fields.add(new Field(number, WireFormat.WIRETYPE_LENGTH_DELIMITED, value));
        return this;
    }

    ProtoMessage add(int number, ProtoMessage value) {
        fields.add(new Field(number, WireFormat.WIRETYPE_LENGTH_DELIMITED, value));
        return this;
    }

    ProtoMessage set(int number, long value) {
        return clear(number).add(number, value);
    }

    ProtoMessage set(int number, String value) {
        return clear(number).add(number, value);
    }

    ProtoMessage set(int number, byte[] value) {
        return clear(number).add(number, value);
    }

    ProtoMessage remove(ProtoMessage message) {
        fields.removeIf(f -> f.value == message);
        return this;
    }

    /** The reverse order of the fields of that number, in the places where they are. */
    ProtoMessage reverse(int number) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).number == number) {
                places.add(i);
            }
        }
        for (int i = 0, j = places.size() - 1; i < j; i++, j--) {
            Field first = fields.get(places.get(i));
            fields.set(places.get(i), fields.get(places.get(j)));
            fields.set(places.get(j), first);
        }
        return this;
    }
}
