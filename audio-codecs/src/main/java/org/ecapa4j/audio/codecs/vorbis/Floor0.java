package org.ecapa4j.audio.codecs.vorbis;

/**
 * A curve by line spectral pairs (section 6), which encoders have not written since 2001.
 *
 * @implNote Immutable and thread-safe.
 */
final class Floor0 implements Floor {

    /** The field allows 63, but numbers are read up to here, and an encoder needs six. */
    private static final int MOST_AMPLITUDE_BITS = 32;

    private final int order;
    private final int amplitudeBits;
    private final int amplitudeOffset;
    private final Codebook[] books;
    /** By the size of the spectrum, short and long: the place of each number on the Bark scale, -1 after the last. */
    private final int[][] places;
    private final int barkSize;

    private Floor0(int order, int amplitudeBits, int amplitudeOffset, Codebook[] books, int[][] places, int barkSize) {
        this.order = order;
        this.amplitudeBits = amplitudeBits;
        this.amplitudeOffset = amplitudeOffset;
        this.books = books;
        this.places = places;
        this.barkSize = barkSize;
    }

    static Floor0 read(VorbisBits bits, Codebook[] books, BlockSizes sizes, String what) throws VorbisDamage {
        int order = bits.number(8);
        int rate = bits.number(16);
        int barkSize = bits.number(16);
        int amplitudeBits = bits.number(6);
        int amplitudeOffset = bits.number(8);
        Codebook[] own = new Codebook[bits.number(4) + 1];
        for (int i = 0; i < own.length; i++) {
            own[i] = SetupReader.book(books, bits.number(8), what);
            if (!own[i].hasVectors()) {
                throw VorbisDamage.expected(what, "codebooks with values", "one without");
            }
        }
        if (amplitudeBits > MOST_AMPLITUDE_BITS) {
            throw VorbisDamage.expected(what, "an amplitude of at most " + MOST_AMPLITUDE_BITS + " bits",
                amplitudeBits);
        }
        if (order < 1 || rate < 1 || barkSize < 1) {
            throw VorbisDamage.expected(what, "an order, a rate and a Bark scale of at least 1",
                order + ", " + rate + " and " + barkSize);
        }
        int[][] places = {places(sizes.shortBlock() / 2, rate, barkSize), places(sizes.longBlock() / 2, rate,
            barkSize)};
        return new Floor0(order, amplitudeBits, amplitudeOffset, own, places, barkSize);
    }

    private static int[] places(int count, int rate, int barkSize) {
        int[] places = new int[count + 1];
        for (int i = 0; i < count; i++) {
            places[i] = (int) Math.min(barkSize - 1, Math.floor(bark(0.5 * rate * i / count) * barkSize
                / bark(0.5 * rate)));
        }
        places[count] = -1;
        return places;
    }

    private static double bark(double hz) {
        return 13.1 * Math.atan(0.00074 * hz) + 2.24 * Math.atan(0.0000000185 * hz * hz) + 0.0001 * hz;
    }

    @Override
    public boolean read(VorbisBits bits, FloorData data) {
        data.amplitude = bits.read(amplitudeBits);
        if (data.amplitude == 0) {
            return false;
        }
        int number = bits.number(VorbisBits.length(books.length));
        if (number >= books.length) {
            return false;
        }
        Codebook book = books[number];
        float last = 0;
        for (int at = 0; at < order; at += book.dimensions()) {
            int entry = book.next(bits);
            if (entry < 0) {
                return false;
            }
            for (int i = 0; i < book.dimensions() && at + i < order; i++) {
                data.pairs[at + i] = book.value(entry, i) + last;
            }
            last += book.value(entry, book.dimensions() - 1);
        }
        return !bits.ended();
    }

    @Override
    public void apply(FloorData data, float[] spectrum, int count) {
        int[] its = places[0].length - 1 == count ? places[0] : places[1];
        double[] cosines = new double[order];
        for (int i = 0; i < order; i++) {
            cosines[i] = Math.cos(data.pairs[i]);
        }
        for (int i = 0; i < count;) {
            float height = height(data, cosines, Math.cos(Math.PI * its[i] / barkSize));
            int place = its[i];
            for (; its[i] == place; i++) {
                spectrum[i] *= height;
            }
        }
    }

    /** The curve where the Bark scale has that cosine (section 6.2.3). */
    private float height(FloorData data, double[] cosines, double cosine) {
        boolean odd = (order & 1) != 0;
        double p = odd ? 1 - cosine * cosine : (1 - cosine) / 2;
        double q = odd ? 0.25 : (1 + cosine) / 2;
        for (int j = 0; j < order; j++) {
            double factor = 4 * (cosines[j] - cosine) * (cosines[j] - cosine);
            if ((j & 1) != 0) {
                p *= factor;
            } else {
                q *= factor;
            }
        }
        double steps = Math.pow(2, amplitudeBits) - 1;
        return (float) Math.exp(0.11512925 * (data.amplitude * amplitudeOffset / (steps * Math.sqrt(p + q))
            - amplitudeOffset));
    }
}
