package org.ecapa4j.audio.pcm;

import java.nio.ByteOrder;
import java.util.Locale;

/** How one sample is stored. Integers become floats by a division by 2^(bits - 1), as in libsndfile and torchaudio. */
public enum SampleEncoding {
    /** Unsigned 8 bit, 128 is zero. */
    U8(1) {
        @Override
        float decode(byte[] bytes, int at) {
            return ((bytes[at] & 0xff) - 128) / 128f;
        }
    },
    /** Signed 8 bit. */
    S8(1) {
        @Override
        float decode(byte[] bytes, int at) {
            return bytes[at] / 128f;
        }
    },
    /** Signed 16 bit, little-endian. */
    S16LE(2) {
        @Override
        float decode(byte[] bytes, int at) {
            return (short) (bytes[at] & 0xff | bytes[at + 1] << 8) / 32768f;
        }
    },
    /** Signed 16 bit, big-endian. */
    S16BE(2) {
        @Override
        float decode(byte[] bytes, int at) {
            return (short) (bytes[at + 1] & 0xff | bytes[at] << 8) / 32768f;
        }
    },
    /** Signed 24 bit, little-endian. */
    S24LE(3) {
        @Override
        float decode(byte[] bytes, int at) {
            return (bytes[at] & 0xff | (bytes[at + 1] & 0xff) << 8 | bytes[at + 2] << 16) / 8388608f;
        }
    },
    /** Signed 24 bit, big-endian. */
    S24BE(3) {
        @Override
        float decode(byte[] bytes, int at) {
            return (bytes[at + 2] & 0xff | (bytes[at + 1] & 0xff) << 8 | bytes[at] << 16) / 8388608f;
        }
    },
    /** Signed 32 bit, little-endian. */
    S32LE(4) {
        @Override
        float decode(byte[] bytes, int at) {
            return int32(bytes, at, ByteOrder.LITTLE_ENDIAN) / 2147483648f;
        }
    },
    /** Signed 32 bit, big-endian. */
    S32BE(4) {
        @Override
        float decode(byte[] bytes, int at) {
            return int32(bytes, at, ByteOrder.BIG_ENDIAN) / 2147483648f;
        }
    },
    /** IEEE float, little-endian, as it is. */
    F32LE(4) {
        @Override
        float decode(byte[] bytes, int at) {
            return Float.intBitsToFloat(int32(bytes, at, ByteOrder.LITTLE_ENDIAN));
        }
    },
    /** IEEE float, big-endian, as it is. */
    F32BE(4) {
        @Override
        float decode(byte[] bytes, int at) {
            return Float.intBitsToFloat(int32(bytes, at, ByteOrder.BIG_ENDIAN));
        }
    },
    /** IEEE double, little-endian, rounded to float. */
    F64LE(8) {
        @Override
        float decode(byte[] bytes, int at) {
            return float64(int32(bytes, at + 4, ByteOrder.LITTLE_ENDIAN), int32(bytes, at, ByteOrder.LITTLE_ENDIAN));
        }
    },
    /** IEEE double, big-endian, rounded to float. */
    F64BE(8) {
        @Override
        float decode(byte[] bytes, int at) {
            return float64(int32(bytes, at, ByteOrder.BIG_ENDIAN), int32(bytes, at + 4, ByteOrder.BIG_ENDIAN));
        }
    },
    /** ITU-T G.711 mu-law. */
    MULAW(1) {
        @Override
        float decode(byte[] bytes, int at) {
            int code = ~bytes[at];
            int magnitude = ((code & 0x0f) << 3) + 0x84 << ((code & 0x70) >> 4);
            return ((code & 0x80) != 0 ? 0x84 - magnitude : magnitude - 0x84) / 32768f;
        }
    },
    /** ITU-T G.711 A-law. */
    ALAW(1) {
        @Override
        float decode(byte[] bytes, int at) {
            int code = bytes[at] ^ 0x55;
            int segment = (code & 0x70) >> 4;
            int step = (code & 0x0f) << 4;
            int magnitude = segment == 0 ? step + 8 : step + 0x108 << segment - 1;
            return ((code & 0x80) != 0 ? magnitude : -magnitude) / 32768f;
        }
    };

    private final int bytesPerSample;

    SampleEncoding(int bytesPerSample) {
        this.bytesPerSample = bytesPerSample;
    }

    /** Size of a sample in bytes. */
    public int bytesPerSample() {
        return bytesPerSample;
    }

    /** The sample at {@code bytes[at]}. */
    abstract float decode(byte[] bytes, int at);

    /** The signed integer encoding of 1 to 4 bytes; containers with single unsigned bytes do not come here. */
    public static SampleEncoding signed(int bytesPerSample, ByteOrder order) {
        boolean big = order == ByteOrder.BIG_ENDIAN;
        return switch (bytesPerSample) {
            case 1 -> S8;
            case 2 -> big ? S16BE : S16LE;
            case 3 -> big ? S24BE : S24LE;
            case 4 -> big ? S32BE : S32LE;
            default -> throw new IllegalArgumentException("bytes per sample: expected 1 to 4, found " + bytesPerSample);
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static int int32(byte[] bytes, int at, ByteOrder order) {
        int little = bytes[at] & 0xff | (bytes[at + 1] & 0xff) << 8 | (bytes[at + 2] & 0xff) << 16
            | bytes[at + 3] << 24;
        return order == ByteOrder.BIG_ENDIAN ? Integer.reverseBytes(little) : little;
    }

    private static float float64(int high, int low) {
        return (float) Double.longBitsToDouble((long) high << 32 | low & 0xffffffffL);
    }
}
