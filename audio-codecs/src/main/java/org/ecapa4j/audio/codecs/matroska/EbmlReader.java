package org.ecapa4j.audio.codecs.matroska;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.ecapa4j.audio.codecs.block.DamageLog;
import org.ecapa4j.audio.spi.ByteReader;

/**
 * The elements of a file one after the other. Segments and clusters are entered and otherwise ignored, so that it does
 * not matter whether their sizes are known; after damage the next cluster is looked for.
 */
final class EbmlReader {

    private static final int MAX_ELEMENT_BYTES = 16 << 20;
    private static final int MAX_ID_BYTES = 4;
    private static final int MAX_SIZE_BYTES = 8;

    private final ByteReader in;
    private final DamageLog damage;
    private final byte[] one = new byte[1];

    EbmlReader(ByteReader in, DamageLog damage) {
        this.in = in;
        this.damage = damage;
    }

    /** The next element that {@link #isWanted}; empty at the end. */
    Optional<Element> next() throws IOException {
        while (true) {
            int first = octet();
            if (first < 0) {
                return Optional.empty();
            }
            long id = number(first, MAX_ID_BYTES, true);
            first = id < 0 ? -1 : octet();
            long size = first < 0 ? -1 : number(first, MAX_SIZE_BYTES, false);
            boolean entered = id == Ids.SEGMENT || id == Ids.CLUSTER;
            if (id >= 0 && first >= 0 && entered) {
                continue;
            }
            boolean wanted = isWanted((int) id);
            if (id < 0 || first < 0 || size < 0 || wanted && size > MAX_ELEMENT_BYTES) {
                if (!findCluster()) {
                    return Optional.empty();
                }
                continue;
            }
            if (!wanted) {
                if (!in.skip(size)) {
                    reportCut();
                    return Optional.empty();
                }
                continue;
            }
            byte[] body = new byte[(int) size];
            if (in.readUpTo(body, 0, body.length) < body.length) {
                reportCut();
                return Optional.empty();
            }
            return Optional.of(new Element((int) id, ByteBuffer.wrap(body)));
        }
    }

    private static boolean isWanted(int id) {
        return id == Ids.EBML || id == Ids.TRACKS || id == Ids.SIMPLE_BLOCK || id == Ids.BLOCK_GROUP;
    }

    /** Reads the rest of a variable-size integer; -1 if it is none, or one that stands for an unknown size. */
    private long number(int first, int maxBytes, boolean withMarker) throws IOException {
        int length = Integer.numberOfLeadingZeros(first) - 23;
        if (length > maxBytes) {
            return -1;
        }
        long value = withMarker ? first : first & 0xff >> length;
        for (int i = 1; i < length; i++) {
            int next = octet();
            if (next < 0) {
                return -1;
            }
            value = value << 8 | next;
        }
        return !withMarker && value == (1L << 7 * length) - 1 ? -1 : value;
    }

    /** Skips to just after the name of a cluster, and counts what is skipped. */
    private boolean findCluster() throws IOException {
        long start = in.position();
        int last = 0;
        int next;
        damage.count("stretches of damaged Matroska left out");
        while ((next = octet()) >= 0) {
            last = last << 8 | next;
            if (last == Ids.CLUSTER) {
                damage.lostBytes("stretches of damaged Matroska left out", in.position() - start - 4);
                int first = octet();
                if (first < 0) {
                    return false;
                }
                number(first, MAX_SIZE_BYTES, false);
                return true;
            }
        }
        damage.lostBytes("stretches of damaged Matroska left out", in.position() - start);
        return false;
    }

    private void reportCut() {
        damage.note("truncated: the file ends within an element; what is there is used");
    }

    private int octet() throws IOException {
        return in.readUpTo(one, 0, 1) == 0 ? -1 : one[0] & 0xff;
    }
}
