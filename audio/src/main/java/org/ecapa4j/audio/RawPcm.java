package org.ecapa4j.audio;

import java.io.InputStream;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.ecapa4j.audio.pcm.InterleavedPcmStream;
import org.ecapa4j.audio.pcm.PcmLayout;
import org.ecapa4j.audio.pcm.SampleEncoding;
import org.ecapa4j.audio.spi.ByteReader;
import org.ecapa4j.audio.stream.CheckedStream;
import org.ecapa4j.audio.stream.PcmStream;
import org.ecapa4j.signal.SincFilterBank;

/** Samples without a header, as a pipe or a telephone system brings them: everything about them has to be said. */
public final class RawPcm {

    /** The most channels. */
    public static final int MAX_CHANNELS = PcmLayout.MAX_CHANNELS;

    /** As many first bytes as {@link #headerOf} looks at. */
    public static final int HEAD_BYTES = 512;

    /** How a sample is stored; the names are ffmpeg's. */
    public enum Encoding {
        /** Unsigned 8-bit integers, 128 is zero. */
        U8(SampleEncoding.U8),
        /** Signed 8-bit integers. */
        S8(SampleEncoding.S8),
        /** Signed 16-bit integers, little-endian. */
        S16LE(SampleEncoding.S16LE),
        /** Signed 16-bit integers, big-endian. */
        S16BE(SampleEncoding.S16BE),
        /** Signed 24-bit integers, little-endian. */
        S24LE(SampleEncoding.S24LE),
        /** Signed 24-bit integers, big-endian. */
        S24BE(SampleEncoding.S24BE),
        /** Signed 32-bit integers, little-endian. */
        S32LE(SampleEncoding.S32LE),
        /** Signed 32-bit integers, big-endian. */
        S32BE(SampleEncoding.S32BE),
        /** IEEE floats, little-endian. */
        F32LE(SampleEncoding.F32LE),
        /** IEEE floats, big-endian. */
        F32BE(SampleEncoding.F32BE),
        /** IEEE doubles, little-endian. */
        F64LE(SampleEncoding.F64LE),
        /** IEEE doubles, big-endian. */
        F64BE(SampleEncoding.F64BE),
        /** ITU-T G.711 mu-law, 8 bits: telephones in America and Japan, most often at 8000 Hz. */
        MULAW(SampleEncoding.MULAW),
        /** ITU-T G.711 A-law, 8 bits: telephones elsewhere, most often at 8000 Hz. */
        ALAW(SampleEncoding.ALAW);

        private final SampleEncoding samples;

        Encoding(SampleEncoding samples) {
            this.samples = samples;
        }

        /**
         * The encoding of that name, in upper or lower case.
         *
         * @throws IllegalArgumentException if there is none; the message lists them all
         */
        public static Encoding of(String name) {
            return Arrays.stream(values()).filter(encoding -> encoding.name().equalsIgnoreCase(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("raw encoding: expected one of "
                    + String.join(", ", Arrays.stream(values()).map(Encoding::toString).toList()) + ", found " + name));
        }

        /** The name in lower case. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private RawPcm() {
    }

    /**
     * The name of the format whose header a file begins with: read as raw samples, such a file is noise. Empty where
     * nothing is known, or only by a pattern that samples may show by chance, as MP3 without a tag is.
     *
     * @param head the first {@link #HEAD_BYTES} bytes, or all if there are fewer
     */
    public static Optional<String> headerOf(byte[] head) {
        return FormatSniffer.marked(head);
    }

    /**
     * Reads interleaved samples until the stream ends.
     *
     * @param in           the samples; closed by closing the stream returned
     * @param name         name for messages
     * @param sampleRateHz frames per second, 100 to 1,000,000
     * @param channels     samples per frame, 1 to 256
     * @throws IllegalArgumentException if rate or channels are out of range
     */
    public static PcmStream open(InputStream in, String name, Encoding encoding, int sampleRateHz, int channels) {
        Objects.requireNonNull(encoding, "encoding");
        if (sampleRateHz < SincFilterBank.MIN_RATE_HZ || sampleRateHz > SincFilterBank.MAX_RATE_HZ) {
            throw new IllegalArgumentException("sample rate: expected " + SincFilterBank.MIN_RATE_HZ + " to "
                + SincFilterBank.MAX_RATE_HZ + " Hz, found " + sampleRateHz);
        }
        if (channels < 1 || channels > PcmLayout.MAX_CHANNELS) {
            throw new IllegalArgumentException("channels: expected 1 to " + PcmLayout.MAX_CHANNELS + ", found "
                + channels);
        }
        PcmLayout layout = new PcmLayout("raw", encoding.samples, sampleRateHz, channels, OptionalLong.empty());
        return new CheckedStream(new InterleavedPcmStream(new ByteReader(in, name, ByteOrder.LITTLE_ENDIAN), layout),
            name);
    }
}
