package org.ecapa4j.audio.adpcm;

import org.ecapa4j.audio.stream.Mixdown;

/** G.726 codes of 2 to 5 bits one after the other, one channel; a block is as many bytes as hold whole codes. */
public final class G726Blocks implements BlockCodec {

    private static final int BLOCK_FRAMES = 1024;

    private final int bits;
    private final boolean lowBitsFirst;
    private final G726 decoder;

    /**
     * Codes of that many bits as in WAV, the first one in a byte's high bits, decoded to ffmpeg's samples: it writes
     * nearly all such files, and an encoder and a decoder must err alike or drift apart.
     *
     * @throws IllegalArgumentException if codes have not 2 to 5 bits
     */
    public static G726Blocks wav(int bits) {
        return new G726Blocks(bits, false);
    }

    /**
     * Codes of that many bits as in AU, the first one in a byte's low bits, decoded as the recommendation says.
     *
     * @throws IllegalArgumentException if codes have not 2 to 5 bits
     */
    public static G726Blocks au(int bits) {
        return new G726Blocks(bits, true);
    }

    private G726Blocks(int bits, boolean lowBitsFirst) {
        if (bits < 2 || bits > 5) {
            throw new IllegalArgumentException("bits of a G.726 sample: expected 2 to 5, found " + bits);
        }
        this.bits = bits;
        this.lowBitsFirst = lowBitsFirst;
        decoder = new G726(bits, !lowBitsFirst);
    }

    @Override
    public String name() {
        return "G.726 (" + 8 * bits + " kbit/s at 8 kHz)";
    }

    @Override
    public int channels() {
        return 1;
    }

    @Override
    public int blockBytes() {
        return BLOCK_FRAMES / 8 * bits;
    }

    @Override
    public int blockFrames() {
        return BLOCK_FRAMES;
    }

    @Override
    public int decode(byte[] block, int length, Mixdown mixdown, float[] mono) {
        int frames = length * 8 / bits;
        int held = 0;
        int heldBits = 0;
        int at = 0;
        for (int i = 0; i < frames; i++) {
            if (heldBits < bits) {
                int next = block[at++] & 0xff;
                held = lowBitsFirst ? held | next << heldBits : held << 8 | next;
                heldBits += 8;
            }
            int code = lowBitsFirst ? held & (1 << bits) - 1 : held >> heldBits - bits & (1 << bits) - 1;
            held = lowBitsFirst ? held >> bits : held;
            heldBits -= bits;
            mono[i] = decoder.next(code) / 32768f;
        }
        return frames;
    }
}
