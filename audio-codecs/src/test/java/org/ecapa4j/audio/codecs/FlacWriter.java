package org.ecapa4j.audio.codecs;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Makes FLAC files of mono 16-bit frames whose samples are all the same, with checksums of its own making. */
final class FlacWriter {

    static final int BLOCK_FRAMES = 4096;

    private FlacWriter() {
    }

    /** Marker and STREAMINFO; {@code totalFrames} 0 stands for an unknown length. */
    static byte[] header(int rateHz, long totalFrames) {
        ByteBuffer header = ByteBuffer.allocate(42);
        header.put(new byte[] {'f', 'L', 'a', 'C', (byte) 0x80, 0, 0, 34});
        header.putShort((short) BLOCK_FRAMES).putShort((short) BLOCK_FRAMES).putShort((short) 0).putInt(0);
        header.putLong((long) rateHz << 44 | 15L << 36 | totalFrames);
        return header.array();
    }

    /** A frame of {@link #BLOCK_FRAMES} samples. */
    static byte[] frame(int number, int sample) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        // Fixed blocks of 4096 frames, rate and sample size from STREAMINFO, one channel.
        frame.writeBytes(new byte[] {(byte) 0xff, (byte) 0xf8, (byte) 0xc0, 0});
        if (number < 0x80) {
            frame.write(number);
        } else {
            int bytes = number < 0x800 ? 2 : number < 0x10000 ? 3 : number < 0x200000 ? 4 : 5;
            frame.write(0xff << 8 - bytes & 0xff | number >> 6 * (bytes - 1));
            for (int i = bytes - 2; i >= 0; i--) {
                frame.write(0x80 | number >> 6 * i & 0x3f);
            }
        }
        frame.write(crc(frame.toByteArray(), 8, 0x07));
        frame.write(0);
        frame.write(sample >> 8);
        frame.write(sample);
        int crc = crc(frame.toByteArray(), 16, 0x8005);
        frame.write(crc >> 8);
        frame.write(crc);
        return frame.toByteArray();
    }

    static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    /** The frames of a file: what follows its metadata. */
    static byte[] frames(byte[] file) {
        int at = 4;
        boolean last = false;
        while (!last) {
            last = file[at] < 0;
            at += 4 + ((file[at + 1] & 0xff) << 16 | (file[at + 2] & 0xff) << 8 | file[at + 3] & 0xff);
        }
        return Arrays.copyOfRange(file, at, file.length);
    }

    private static int crc(byte[] bytes, int width, int polynomial) {
        int crc = 0;
        for (byte b : bytes) {
            crc ^= (b & 0xff) << width - 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = crc << 1 ^ ((crc >> width - 1 & 1) != 0 ? polynomial : 0);
            }
            crc &= (1 << width) - 1;
        }
        return crc;
    }
}
