package org.ecapa4j.audio.codecs.vorbis;

import com.jcraft.jogg.Packet;
import com.jcraft.jorbis.Block;
import com.jcraft.jorbis.Comment;
import com.jcraft.jorbis.DspState;
import com.jcraft.jorbis.Info;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.ecapa4j.audio.codecs.block.HeaderRange;
import org.ecapa4j.audio.stream.AudioFormatException;

/**
 * The three headers of a Vorbis stream, and the JOrbis decoder that they set up.
 *
 * <p>The headers are checked here before JOrbis, which believes every length in them, sees them. The comments are not
 * handed on at all.
 */
public record VorbisSetup(int sampleRateHz, int channels, DspState synthesis, Block block) {

    private static final int IDENTIFICATION_BYTES = 30;
    private static final int MAX_CHANNELS = 64;
    private static final byte[] NO_COMMENTS =
        "\u0003vorbis\0\0\0\0\0\0\0\0\u0001".getBytes(StandardCharsets.ISO_8859_1);

    /**
     * Reads the headers.
     *
     * @param identification the first header
     * @param setup          the third
     * @param name           name for messages
     * @throws AudioFormatException if they are not what Vorbis demands
     */
    public static VorbisSetup read(byte[] identification, byte[] setup, String name) throws AudioFormatException {
        if (identification.length < IDENTIFICATION_BYTES) {
            throw new AudioFormatException(name, "Vorbis identification: expected " + IDENTIFICATION_BYTES
                + " bytes, found " + identification.length);
        }
        ByteBuffer fields = ByteBuffer.wrap(identification).order(ByteOrder.LITTLE_ENDIAN);
        int channels = fields.get(11) & 0xff;
        if (channels < 1 || channels > MAX_CHANNELS) {
            throw new AudioFormatException(name, "Vorbis channels: expected 1 to " + MAX_CHANNELS + ", found "
                + channels);
        }
        int rateHz = HeaderRange.rate(name, fields.getInt(12) & 0xffffffffL);
        int shortBlock = 1 << (fields.get(28) & 15);
        int longBlock = 1 << (fields.get(28) >> 4 & 15);
        if (shortBlock < 64 || longBlock > 8192 || shortBlock > longBlock) {
            throw new AudioFormatException(name, "Vorbis blocks: expected 64 to 8192 samples, found " + shortBlock
                + " and " + longBlock);
        }
        Info info = new Info();
        Comment comment = new Comment();
        header(info, comment, identification, name, "identification");
        header(info, comment, NO_COMMENTS, name, "comment");
        VorbisSetupCheck.check(setup, name, longBlock / 2, channels);
        header(info, comment, setup, name, "set-up");
        try {
            DspState synthesis = new DspState();
            synthesis.synthesis_init(info);
            return new VorbisSetup(rateHz, channels, synthesis, new Block(synthesis));
        } catch (RuntimeException e) {
            throw damaged(name, "set-up");
        }
    }

    private static void header(Info info, Comment comment, byte[] bytes, String name, String which)
            throws AudioFormatException {
        Packet packet = new Packet();
        packet.packet_base = bytes;
        packet.bytes = bytes.length;
        packet.b_o_s = which.equals("identification") ? 1 : 0;
        int result;
        try {
            result = info.synthesis_headerin(comment, packet);
        } catch (RuntimeException e) {
            throw damaged(name, which);
        }
        if (result < 0) {
            throw damaged(name, which);
        }
    }

    private static AudioFormatException damaged(String name, String which) {
        return new AudioFormatException(name, "Vorbis " + which
            + " header: expected one that sets up a decoder, found a damaged one");
    }
}
