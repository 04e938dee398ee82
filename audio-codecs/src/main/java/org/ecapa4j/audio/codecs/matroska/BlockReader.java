package org.ecapa4j.audio.codecs.matroska;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/** Takes blocks apart (RFC 9559, section 10): track, time, flags, and one frame or several in one of three lacings. */
final class BlockReader {

    private static final int XIPH_LACING = 1;
    private static final int FIXED_LACING = 2;
    private static final int EBML_LACING = 3;

    private BlockReader() {
    }

    /** The track that a block is of; -1 if it is none. */
    static long track(ByteBuffer block) {
        return Element.vint(block, 0);
    }

    /**
     * Adds the frames of a block.
     *
     * @return false if the lacing does not fit the block, which then has no frames
     */
    static boolean frames(ByteBuffer block, List<ByteBuffer> frames) {
        int at = Element.vintBytes(block, 0) + 2;
        if (at >= block.limit()) {
            return false;
        }
        int lacing = block.get(at++) >> 1 & 3;
        if (lacing == 0) {
            frames.add(block.slice(at, block.limit() - at));
            return true;
        }
        if (at >= block.limit()) {
            return false;
        }
        int count = (block.get(at++) & 0xff) + 1;
        int[] sizes = new int[count];
        int start = switch (lacing) {
            case XIPH_LACING -> xiph(block, at, sizes);
            case EBML_LACING -> ebml(block, at, sizes);
            case FIXED_LACING -> {
                Arrays.fill(sizes, (block.limit() - at) / count);
                yield at;
            }
            default -> -1;
        };
        if (start < 0) {
            return false;
        }
        int known = 0;
        for (int i = 0; i < count - 1; i++) {
            known += sizes[i];
        }
        if (lacing != FIXED_LACING) {
            sizes[count - 1] = block.limit() - start - known;
        }
        if (sizes[count - 1] < 0) {
            return false;
        }
        for (int size : sizes) {
            frames.add(block.slice(start, size));
            start += size;
        }
        return true;
    }

    /** Sizes of all frames but the last as sums of bytes up to the first one below 255. */
    private static int xiph(ByteBuffer block, int from, int[] sizes) {
        int at = from;
        long sum = 0;
        for (int i = 0; i < sizes.length - 1; i++) {
            int octet = 255;
            while (octet == 255) {
                if (at >= block.limit()) {
                    return -1;
                }
                octet = block.get(at++) & 0xff;
                sizes[i] += octet;
                sum += octet;
            }
        }
        return sum > block.limit() - at ? -1 : at;
    }

    /** The first size, and the differences of the others but the last. */
    private static int ebml(ByteBuffer block, int from, int[] sizes) {
        int at = from;
        long size = 0;
        long sum = 0;
        for (int i = 0; i < sizes.length - 1; i++) {
            int length = Element.vintBytes(block, at);
            long value = Element.vint(block, at);
            if (value < 0) {
                return -1;
            }
            size = i == 0 ? value : size + value - ((1L << 7 * length - 1) - 1);
            sum += size;
            at += length;
            if (size < 0 || sum > block.limit() - at) {
                return -1;
            }
            sizes[i] = (int) size;
        }
        return at;
    }
}
