package org.ecapa4j.audio.gsm;

import java.io.InputStream;
import java.nio.ByteOrder;
import java.util.OptionalLong;
import java.util.Set;
import org.ecapa4j.audio.adpcm.BlockCodecStream;
import org.ecapa4j.audio.spi.AudioDecoder;
import org.ecapa4j.audio.spi.ByteReader;
import org.ecapa4j.audio.stream.PcmStream;

/** GSM 06.10 frames without a header, as toast, sox and Asterisk write them: 8 kHz, one channel. */
public final class GsmFileDecoder implements AudioDecoder {

    private static final int FRAME_BYTES = 33;
    private static final int FRAME_MARK = 0xd0;
    /** So many marks in a row, one frame apart, do not come about by chance. */
    private static final int SURE_FRAMES = 20;
    private static final int RATE_HZ = 8000;

    @Override
    public String formatName() {
        return "GSM 06.10";
    }

    @Override
    public Set<String> fileEndings() {
        return Set.of("gsm");
    }

    @Override
    public boolean recognises(byte[] head) {
        if (head.length < SURE_FRAMES * FRAME_BYTES) {
            return false;
        }
        for (int at = 0; at < head.length; at += FRAME_BYTES) {
            if ((head[at] & 0xf0) != FRAME_MARK) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean hasMark() {
        return false;
    }

    @Override
    public PcmStream open(InputStream stream, String name) {
        ByteReader in = new ByteReader(stream, name, ByteOrder.LITTLE_ENDIAN);
        return new BlockCodecStream(in, new BlockCodecStream.Layout("raw", RATE_HZ, OptionalLong.empty()),
            GsmBlocks.plain());
    }
}
