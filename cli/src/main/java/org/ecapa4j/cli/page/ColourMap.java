package org.ecapa4j.cli.page;

/**
 * Viridis: from dark blue to yellow, ever lighter, so that it can be read without telling red from green, and in grey.
 * By nine points of the original (matplotlib, CC0), straight lines between them.
 */
public final class ColourMap {

    /** How many steps there are. */
    public static final int SIZE = 256;

    private static final int[] POINTS = {
        0x440154, 0x472d7b, 0x3b528b, 0x2c728e, 0x21908c, 0x27ad81, 0x5dc863, 0xaadc32, 0xfde725};

    private ColourMap() {}

    /** The step of a value between 0 and 1; beyond them, that of the nearer end. */
    public static byte step(double value) {
        return (byte) Math.round(Math.max(0, Math.min(1, value)) * (SIZE - 1));
    }

    /** The colour of each step, {@code 0xRRGGBB}. */
    public static int[] colours() {
        int[] colours = new int[SIZE];
        for (int i = 0; i < SIZE; i++) {
            double at = (double) i * (POINTS.length - 1) / (SIZE - 1);
            int before = (int) Math.min(at, POINTS.length - 2);
            for (int shift = 0; shift <= 16; shift += 8) {
                int from = POINTS[before] >> shift & 255;
                int to = POINTS[before + 1] >> shift & 255;
                colours[i] |= (int) Math.round(from + (to - from) * (at - before)) << shift;
            }
        }
        return colours;
    }

    /** The colours as one string of six hexadecimal digits each, for the page's script to read a picture back. */
    public static String hex() {
        StringBuilder hex = new StringBuilder(6 * SIZE);
        for (int colour : colours()) {
            hex.append(String.format("%06x", colour));
        }
        return hex.toString();
    }
}
