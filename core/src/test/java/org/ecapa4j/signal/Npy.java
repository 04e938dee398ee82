package org.ecapa4j.signal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Reads one-dimensional little-endian float32 arrays in NumPy's .npy format, version 1. */
final class Npy {

    private Npy() {
    }

    static float[] read(String resource) {
        try (InputStream in = Npy.class.getResourceAsStream(resource)) {
            ByteBuffer bytes = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
            int headerLength = bytes.getShort(8);
            String header = new String(bytes.array(), 10, headerLength, StandardCharsets.ISO_8859_1);
            if (!header.contains("'<f4'") || !header.contains(",)")) {
                throw new IllegalStateException(resource + ": expected one dimension of <f4, found " + header.trim());
            }
            float[] values = new float[(bytes.capacity() - 10 - headerLength) / Float.BYTES];
            bytes.position(10 + headerLength).asFloatBuffer().get(values);
            return values;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
