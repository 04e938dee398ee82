package org.ecapa4j.audio.codecs.mp4;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.ecapa4j.audio.spi.ByteReader;

/** The {@code mdat} boxes that came before the index, as long as they are small. */
final class KeptSound {

    static final long MAX_BYTES = 24 << 20;
    private static final int PIECE_BYTES = 1 << 16;

    private final List<Piece> pieces = new ArrayList<>();
    private long bytes;
    private boolean full;

    private record Piece(long start, byte[] bytes, int length) {
    }

    /** Reads on to {@code end}, and keeps what is read unless it is too much. */
    void keep(ByteReader in, long end) throws IOException {
        while (!full && in.position() < end) {
            byte[] piece = new byte[(int) Math.min(PIECE_BYTES, end - in.position())];
            long start = in.position();
            int found = in.readUpTo(piece, 0, piece.length);
            pieces.add(new Piece(start, piece, found));
            bytes += found;
            if (bytes > MAX_BYTES) {
                full = true;
                pieces.clear();
            }
            if (found < piece.length) {
                return;
            }
        }
        in.skip(end - in.position());
    }

    boolean isEmpty() {
        return bytes == 0;
    }

    /** Whether there was more than is kept. */
    boolean isFull() {
        return full;
    }

    /** Copies bytes that are in the file at {@code offset}; false if they are not all kept. */
    boolean copy(long offset, byte[] into, int length) {
        int done = 0;
        while (done < length) {
            Piece piece = pieceAt(offset + done);
            if (piece == null) {
                return false;
            }
            int from = (int) (offset + done - piece.start);
            int count = Math.min(length - done, piece.length - from);
            System.arraycopy(piece.bytes, from, into, done, count);
            done += count;
        }
        return true;
    }

    private Piece pieceAt(long offset) {
        int low = 0;
        int high = pieces.size() - 1;
        while (low <= high) {
            int middle = low + high >>> 1;
            Piece piece = pieces.get(middle);
            if (offset < piece.start) {
                high = middle - 1;
            } else if (offset >= piece.start + piece.length) {
                low = middle + 1;
            } else {
                return piece;
            }
        }
        return null;
    }
}
