package org.ecapa4j.audio.codecs.vorbis;

/**
 * The fine structure of spectra, as a sum of vectors in up to eight passes (section 8).
 *
 * @implNote Immutable and thread-safe.
 */
final class Residue {

    private static final int PASSES = 8;

    private final int type;
    private final int begin;
    private final int end;
    private final int partitionSize;
    private final Codebook classBook;
    /** {@code [classifications][passes]}; null where a pass adds nothing. */
    private final Codebook[][] books;

    private Residue(int type, int begin, int end, int partitionSize, Codebook classBook, Codebook[][] books) {
        this.type = type;
        this.begin = begin;
        this.end = end;
        this.partitionSize = partitionSize;
        this.classBook = classBook;
        this.books = books;
    }

    /** @param blockValues numbers in the longest spectra of all channels together */
    static Residue read(VorbisBits bits, Codebook[] all, int blockValues, String what) throws VorbisDamage {
        int type = bits.number(16);
        int begin = bits.number(24);
        int end = bits.number(24);
        int partitionSize = bits.number(24) + 1;
        int classifications = bits.number(6) + 1;
        int bookNumber = bits.number(8);
        if (type > 2 || begin > end || end > blockValues) {
            throw VorbisDamage.expected(what, "type 0 to 2 and values within 0 to " + blockValues,
                "type " + type + " and " + begin + " to " + end);
        }
        if (bookNumber >= all.length || Codebook.power(classifications, all[bookNumber].dimensions(),
                all[bookNumber].entries()) > all[bookNumber].entries()) {
            throw VorbisDamage.expected(what, "a codebook for " + classifications + " classifications",
                bookNumber >= all.length ? "number " + bookNumber + " of " + all.length
                    : all[bookNumber].entries() + " entries for words of " + all[bookNumber].dimensions());
        }
        int[] cascades = new int[classifications];
        for (int i = 0; i < classifications; i++) {
            cascades[i] = bits.number(3);
            cascades[i] |= bits.flag() ? bits.number(5) << 3 : 0;
        }
        Codebook[][] books = new Codebook[classifications][PASSES];
        for (int i = 0; i < classifications; i++) {
            for (int pass = 0; pass < PASSES; pass++) {
                if ((cascades[i] >> pass & 1) != 0) {
                    books[i][pass] = vectorBook(all, bits.number(8), partitionSize, what);
                }
            }
        }
        return new Residue(type, begin, end, partitionSize, all[bookNumber], books);
    }

    private static Codebook vectorBook(Codebook[] all, int number, int partitionSize, String what)
            throws VorbisDamage {
        Codebook book = SetupReader.book(all, number, what);
        if (!book.hasVectors() || partitionSize % book.dimensions() != 0) {
            throw VorbisDamage.expected(what, "vectors that fill partitions of " + partitionSize,
                book.hasVectors() ? "vectors of " + book.dimensions() : "a codebook without any");
        }
        return book;
    }

    /**
     * Adds what a packet has to the spectra, up to its end.
     *
     * @param spectra {@code [channels][count]}, of which the first {@code channels} are meant
     * @param silent  whether a channel has no structure in this packet
     */
    void decode(VorbisBits bits, float[][] spectra, boolean[] silent, int channels, int count) {
        if (type < 2) {
            add(bits, spectra, silent, channels, count, 1);
            return;
        }
        boolean allSilent = true;
        for (int channel = 0; channel < channels; channel++) {
            allSilent &= silent[channel];
        }
        if (!allSilent) {
            // One vector that goes through the channels in turn (section 8.6.5).
            add(bits, spectra, new boolean[1], 1, channels * count, channels);
        }
    }

    private void add(VorbisBits bits, float[][] spectra, boolean[] silent, int vectors, int count, int interleaved) {
        int from = Math.min(begin, count);
        int partitions = (Math.min(end, count) - from) / partitionSize;
        int perWord = classBook.dimensions();
        int[][] classes = new int[vectors][partitions + perWord];
        for (int pass = 0; pass < PASSES; pass++) {
            for (int partition = 0; partition < partitions; partition++) {
                if (pass == 0 && partition % perWord == 0 && !readClasses(bits, classes, silent, partition)) {
                    return;
                }
                for (int vector = 0; vector < vectors; vector++) {
                    Codebook book = silent[vector] ? null : books[classes[vector][partition]][pass];
                    if (book != null && !addPartition(bits, book, spectra, vector, from + partition * partitionSize,
                            interleaved)) {
                        return;
                    }
                }
            }
        }
    }

    /** False at the end of the packet. */
    private boolean readClasses(VorbisBits bits, int[][] classes, boolean[] silent, int partition) {
        for (int vector = 0; vector < classes.length; vector++) {
            if (silent[vector]) {
                continue;
            }
            int word = classBook.next(bits);
            if (word < 0) {
                return false;
            }
            for (int i = classBook.dimensions() - 1; i >= 0; i--) {
                classes[vector][partition + i] = word % books.length;
                word /= books.length;
            }
        }
        return true;
    }

    /** False at the end of the packet. */
    private boolean addPartition(VorbisBits bits, Codebook book, float[][] spectra, int vector, int at,
            int interleaved) {
        int dimensions = book.dimensions();
        int steps = partitionSize / dimensions;
        int channel = interleaved == 1 ? vector : at % interleaved;
        int place = at / interleaved;
        for (int step = 0; step < steps; step++) {
            int entry = book.next(bits);
            if (entry < 0) {
                return false;
            }
            if (interleaved == 1) {
                int first = type == 0 ? at + step : at + step * dimensions;
                book.addTo(spectra[vector], first, type == 0 ? steps : 1, entry);
                continue;
            }
            for (int i = 0; i < dimensions; i++) {
                spectra[channel][place] += book.value(entry, i);
                if (++channel == interleaved) {
                    channel = 0;
                    place++;
                }
            }
        }
        return true;
    }
}
