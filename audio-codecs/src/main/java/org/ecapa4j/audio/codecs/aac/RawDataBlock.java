package org.ecapa4j.audio.codecs.aac;

import java.util.ArrayList;
import java.util.List;
import org.ecapa4j.audio.codecs.aac.bits.AacBits;
import org.ecapa4j.audio.codecs.aac.bits.AacDamage;
import org.ecapa4j.audio.codecs.transform.Imdct;

/** Takes the elements of a frame apart (ISO/IEC 14496-3, section 4.4.2.1, raw_data_block), and keeps their state. */
final class RawDataBlock {

    private static final int SINGLE_CHANNEL = 0;
    private static final int CHANNEL_PAIR = 1;
    private static final int COUPLING_CHANNEL = 2;
    private static final int LOW_FREQUENCY = 3;
    private static final int DATA_STREAM = 4;
    private static final int PROGRAM_CONFIG = 5;
    private static final int FILL = 6;
    private static final int TAGS = 16;
    private static final int REPLICATION = 13;
    private static final int REPLICATION_WITH_CHECKSUM = 14;

    private final ScaleFactorBands layout;
    private final int coreRateHz;
    private final SpectrumReader spectrumReader = new SpectrumReader();
    private final Imdct longTransform = Filterbank.longTransform();
    private final Imdct shortTransform = Filterbank.shortTransform();
    private final ChannelElement[][] elements = new ChannelElement[LOW_FREQUENCY + 1][TAGS];
    private final List<ChannelElement> present = new ArrayList<>();

    private boolean replication;

    /**
     * The state of a stream at its start.
     *
     * @param replication whether it is known to have spectral band replication
     */
    RawDataBlock(ScaleFactorBands layout, int coreRateHz, boolean replication) {
        this.layout = layout;
        this.coreRateHz = coreRateHz;
        this.replication = replication;
    }

    /** The channel elements of the last frame, in its order. */
    List<ChannelElement> elements() {
        return present;
    }

    /** Whether the stream has spectral band replication, which doubles its rate. */
    boolean hasReplication() {
        return replication;
    }

    /** Forgets the last frame. */
    void reset() {
        for (ChannelElement[] type : elements) {
            for (ChannelElement element : type) {
                if (element != null) {
                    element.reset();
                }
            }
        }
    }

    /** Reads one block, which ends with its END element or, where an encoder left that out, with the bytes. */
    void read(AacBits bits) throws AacDamage {
        int start = bits.position();
        present.clear();
        while (bits.left() >= 3) {
            int type = bits.read(3);
            switch (type) {
                case SINGLE_CHANNEL, CHANNEL_PAIR, LOW_FREQUENCY -> channels(bits, type);
                case COUPLING_CHANNEL -> throw new AacDamage("a coupling channel, which is not supported");
                case DATA_STREAM -> dataStream(bits, start);
                case PROGRAM_CONFIG -> ProgramConfig.skip(bits, start);
                case FILL -> fill(bits);
                default -> {
                    bits.skip(-(bits.position() - start) & 7);
                    return;
                }
            }
        }
    }

    private void channels(AacBits bits, int type) throws AacDamage {
        int tag = bits.read(4);
        if (elements[type][tag] == null) {
            elements[type][tag] = new ChannelElement(type == CHANNEL_PAIR ? 2 : 1, longTransform, shortTransform);
        }
        ChannelElement element = elements[type][tag];
        if (present.contains(element)) {
            throw new AacDamage("an element that comes twice");
        }
        element.read(bits, layout, spectrumReader);
        present.add(element);
    }

    private static void dataStream(AacBits bits, int start) throws AacDamage {
        bits.skip(4);
        boolean aligned = bits.flag();
        int count = bits.read(8);
        if (count == 255) {
            count += bits.read(8);
        }
        if (aligned) {
            bits.skip(-(bits.position() - start) & 7);
        }
        bits.skip(8 * count);
    }

    private void fill(AacBits bits) throws AacDamage {
        int count = bits.read(4);
        if (count == 15) {
            count += bits.read(8) - 1;
        }
        int end = bits.position() + 8 * count;
        int type = count > 0 ? bits.peek(4) : 0;
        boolean checked = type == REPLICATION_WITH_CHECKSUM;
        if ((checked || type == REPLICATION) && !present.isEmpty()) {
            bits.skip(4);
            replication = true;
            present.get(present.size() - 1).readReplication(bits, coreRateHz, checked, end);
        }
        bits.position(end);
    }
}
