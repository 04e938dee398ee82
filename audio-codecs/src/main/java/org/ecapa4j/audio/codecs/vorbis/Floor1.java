package org.ecapa4j.audio.codecs.vorbis;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * A curve of straight lines on a scale of decibels (section 7).
 *
 * @implNote Immutable and thread-safe.
 */
final class Floor1 implements Floor {

    private static final int[] RANGES = {256, 128, 86, 64};
    /** The curve's steps of 0.546875 dB: 1 at the last (section 10.1). */
    private static final float[] DECIBELS = decibels();

    private final int[] partitionClasses;
    private final PartitionClass[] classes;
    private final int multiplier;
    private final int[] places;
    private final int[] order;
    private final int[] lower;
    private final int[] higher;

    /** How the points of a partition are coded; a book of -1 stands for zeros. */
    private record PartitionClass(int dimensions, int subclassBits, Codebook master, Codebook[] books) {}

    private Floor1(int[] partitionClasses, PartitionClass[] classes, int multiplier, int[] places) {
        this.partitionClasses = partitionClasses;
        this.classes = classes;
        this.multiplier = multiplier;
        this.places = places;
        order = IntStream.range(0, places.length).boxed().sorted(Comparator.comparingInt(i -> places[i]))
            .mapToInt(Integer::intValue).toArray();
        lower = new int[places.length];
        higher = new int[places.length];
        for (int i = 2; i < places.length; i++) {
            higher[i] = 1;
            for (int j = 0; j < i; j++) {
                if (places[j] < places[i] && places[j] > places[lower[i]]) {
                    lower[i] = j;
                }
                if (places[j] > places[i] && places[j] < places[higher[i]]) {
                    higher[i] = j;
                }
            }
        }
    }

    static Floor1 read(VorbisBits bits, Codebook[] books, String what) throws VorbisDamage {
        int[] partitionClasses = new int[bits.number(5)];
        int count = 0;
        for (int i = 0; i < partitionClasses.length; i++) {
            partitionClasses[i] = bits.number(4);
            count = Math.max(count, partitionClasses[i] + 1);
        }
        PartitionClass[] classes = new PartitionClass[count];
        for (int i = 0; i < count; i++) {
            int dimensions = bits.number(3) + 1;
            int subclassBits = bits.number(2);
            Codebook master = subclassBits == 0 ? null : SetupReader.book(books, bits.number(8), what);
            Codebook[] own = new Codebook[1 << subclassBits];
            for (int j = 0; j < own.length; j++) {
                int number = bits.number(8) - 1;
                own[j] = number < 0 ? null : SetupReader.book(books, number, what);
            }
            classes[i] = new PartitionClass(dimensions, subclassBits, master, own);
        }
        int multiplier = bits.number(2) + 1;
        int rangeBits = bits.number(4);
        int points = 2 + Arrays.stream(partitionClasses).map(each -> classes[each].dimensions()).sum();
        if (points > FloorData.MAX_POINTS) {
            throw VorbisDamage.expected(what, "at most " + FloorData.MAX_POINTS + " points", points);
        }
        int[] places = new int[points];
        places[1] = 1 << rangeBits;
        for (int i = 2; i < points; i++) {
            places[i] = bits.number(rangeBits);
        }
        if (Arrays.stream(places).distinct().count() < points) {
            throw VorbisDamage.expected(what, "points at different places", "two at one");
        }
        return new Floor1(partitionClasses, classes, multiplier, places);
    }

    @Override
    public boolean read(VorbisBits bits, FloorData data) {
        if (!bits.flag()) {
            return false;
        }
        int range = RANGES[multiplier - 1];
        int[] heights = data.heights;
        heights[0] = bits.number(VorbisBits.length(range - 1));
        heights[1] = bits.number(VorbisBits.length(range - 1));
        int at = 2;
        for (int each : partitionClasses) {
            PartitionClass its = classes[each];
            int subclasses = its.subclassBits() == 0 ? 0 : its.master().next(bits);
            for (int j = 0; j < its.dimensions(); j++) {
                Codebook book = its.books()[subclasses & (1 << its.subclassBits()) - 1];
                subclasses >>= its.subclassBits();
                heights[at++] = book == null ? 0 : book.next(bits);
            }
        }
        if (bits.ended()) {
            return false;
        }
        unpredict(data, range);
        return true;
    }

    /** Each height but the first two was coded as its distance from the line between its neighbours (7.2.4). */
    private void unpredict(FloorData data, int range) {
        int[] heights = data.heights;
        Arrays.fill(data.used, false);
        data.used[0] = true;
        data.used[1] = true;
        for (int i = 2; i < places.length; i++) {
            int low = lower[i];
            int high = higher[i];
            int predicted = onLine(places[low], heights[low], places[high], heights[high], places[i]);
            int value = heights[i];
            if (value == 0) {
                heights[i] = predicted;
                continue;
            }
            data.used[low] = true;
            data.used[high] = true;
            data.used[i] = true;
            int above = range - predicted;
            int below = predicted;
            if (value >= 2 * Math.min(above, below)) {
                heights[i] = above > below ? value - below + predicted : predicted - value + above - 1;
            } else {
                heights[i] = (value & 1) != 0 ? predicted - (value + 1) / 2 : predicted + value / 2;
            }
        }
    }

    private static int onLine(int x0, int y0, int x1, int y1, int x) {
        int rise = Math.abs(y1 - y0) * (x - x0) / (x1 - x0);
        return y1 < y0 ? y0 - rise : y0 + rise;
    }

    @Override
    public void apply(FloorData data, float[] spectrum, int count) {
        int x = 0;
        int y = data.heights[0] * multiplier;
        for (int i = 1; i < order.length; i++) {
            int point = order[i];
            if (data.used[point]) {
                int height = data.heights[point] * multiplier;
                line(x, y, places[point], height, spectrum, count);
                x = places[point];
                y = height;
            }
        }
        line(x, y, Math.max(x + 1, count), y, spectrum, count);
    }

    /** Multiplies with a line from (x0, y0) up to x1, in integers as section 9.2.7 does. */
    private static void line(int x0, int y0, int x1, int y1, float[] spectrum, int count) {
        int rise = y1 - y0;
        int run = x1 - x0;
        int base = rise / run;
        int step = rise < 0 ? base - 1 : base + 1;
        int slope = Math.abs(rise) - Math.abs(base) * run;
        int error = 0;
        int y = y0;
        for (int x = x0; x < Math.min(x1, count); x++) {
            spectrum[x] *= DECIBELS[Math.max(0, Math.min(DECIBELS.length - 1, y))];
            error += slope;
            if (error >= run) {
                error -= run;
                y += step;
            } else {
                y += base;
            }
        }
    }

    private static float[] decibels() {
        float[] table = new float[256];
        for (int i = 0; i < table.length; i++) {
            table[i] = (float) Math.pow(10, (i - 255) * 0.546875 / 20);
        }
        return table;
    }
}
