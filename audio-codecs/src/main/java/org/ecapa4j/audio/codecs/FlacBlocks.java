package org.ecapa4j.audio.codecs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.util.OptionalLong;
import org.ecapa4j.audio.AudioFormatException;
import org.ecapa4j.audio.spi.ByteReader;
import org.jflac.FLACDecoder;
import org.jflac.FrameListener;
import org.jflac.frame.Frame;
import org.jflac.metadata.Metadata;

/** FLAC frames through jflac. A frame whose checksum fails is silence; one that cannot be read at all is left out. */
final class FlacBlocks implements BlockDecoder {

    private static final String SILENCED = "damaged FLAC frames replaced by silence";
    private static final String LEFT_OUT = "damaged FLAC frames left out";
    /** More failures than that without a byte of progress (jflac buffers 1024) would be a loop. */
    private static final int MAX_FAILURES_IN_PLACE = 4096;

    private final ByteReader in;
    private final String name;
    private final int sampleRateHz;
    private final OptionalLong totalFrames;
    private final DamageLog damage;
    private final FLACDecoder jflac;
    private long decodedFrames;
    private boolean checksumFailed;

    FlacBlocks(InputStream stream, String name, int sampleRateHz, OptionalLong totalFrames, DamageLog damage) throws IOException {
        in = new ByteReader(stream, name, ByteOrder.BIG_ENDIAN);
        this.name = name;
        this.sampleRateHz = sampleRateHz;
        this.totalFrames = totalFrames;
        this.damage = damage;
        jflac = new FLACDecoder(new CountedInput(in));
        jflac.addFrameListener(new Listener());
        jflac.readMetadata();
    }

    @Override
    public boolean decode(MonoBlock block) throws IOException {
        long left = totalFrames.orElse(Long.MAX_VALUE) - decodedFrames;
        Frame frame = left > 0 ? nextFrame() : null;
        if (frame == null) {
            if (left > 0 && totalFrames.isPresent()) {
                damage.note("truncated: " + decodedFrames + " of " + totalFrames.getAsLong() + " frames are there and are used");
            }
            return false;
        }
        if (frame.header.sampleRate != sampleRateHz) {
            throw new AudioFormatException(name, "sample rate of a FLAC frame after " + decodedFrames + " frames: expected "
                + sampleRateHz + " Hz, found " + frame.header.sampleRate);
        }
        mix(frame, block);
        block.keepFirst(left);
        decodedFrames += block.length();
        return true;
    }

    private void mix(Frame frame, MonoBlock block) {
        int length = frame.header.blockSize;
        int channels = frame.header.channels;
        double fullScale = 1L << frame.header.bitsPerSample - 1;
        block.clear(length);
        for (int i = 0; i < length; i++) {
            long sum = 0;
            for (int channel = 0; channel < channels; channel++) {
                sum += jflac.getChannelData()[channel].getOutput()[i];
            }
            block.add((float) (sum / fullScale / channels));
        }
    }

    /** The next frame, or jflac's null at the end. */
    private Frame nextFrame() throws IOException {
        long position = in.position();
        int failures = 0;
        while (true) {
            int badFrames = jflac.getBadFrames();
            checksumFailed = false;
            try {
                Frame frame = jflac.readNextFrame();
                for (int i = badFrames; i < jflac.getBadFrames(); i++) {
                    damage.count(LEFT_OUT, decodedFrames);
                }
                if (checksumFailed) {
                    damage.count(SILENCED, decodedFrames);
                }
                return frame;
            } catch (RuntimeException e) {
                // jflac indexes by what it reads: damaged numbers end in all kinds of exceptions. It finds the next frame by itself.
                damage.count(LEFT_OUT, decodedFrames);
                failures = in.position() == position ? failures + 1 : 0;
                position = in.position();
                if (failures > MAX_FAILURES_IN_PLACE) {
                    throw new AudioFormatException(name, position, "damaged FLAC frames: expected a frame to follow, found none");
                }
            }
        }
    }

    private final class Listener implements FrameListener {
        @Override
        public void processMetadata(Metadata metadata) {
            // STREAMINFO was read already.
        }

        @Override
        public void processFrame(Frame frame) {
            // Frames are pulled.
        }

        @Override
        public void processError(String message) {
            checksumFailed |= message.startsWith("CRC Error");
        }
    }

    /** Lets jflac read through the counter. */
    private static final class CountedInput extends InputStream {
        private final ByteReader in;

        CountedInput(ByteReader in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return in.read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return in.read(into, offset, length);
        }
    }
}
