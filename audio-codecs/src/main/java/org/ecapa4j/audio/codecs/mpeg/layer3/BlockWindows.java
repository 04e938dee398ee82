package org.ecapa4j.audio.codecs.mpeg.layer3;

/** The windows of the inverse transforms (ISO/IEC 11172-3, section 2.4.3.4, table of block types). */
final class BlockWindows {

    static final int LONG = 36;
    static final int SHORT = 12;

    private static final int START_BLOCK = 1;
    private static final int STOP_BLOCK = 3;

    private static final float[] NORMAL = new float[LONG];
    private static final float[] START = new float[LONG];
    private static final float[] STOP = new float[LONG];
    private static final float[] SHORT_WINDOW = new float[SHORT];

    static {
        for (int i = 0; i < SHORT; i++) {
            SHORT_WINDOW[i] = sine(i, SHORT);
        }
        for (int i = 0; i < LONG; i++) {
            NORMAL[i] = sine(i, LONG);
            // From a long half to the half of a short window in the middle of the other half, and back.
            START[i] = i < 18 ? sine(i, LONG) : i < 24 ? 1 : i < 30 ? sine(i - 18, SHORT) : 0;
            STOP[i] = i < 6 ? 0 : i < 12 ? sine(i - 6, SHORT) : i < 18 ? 1 : sine(i, LONG);
        }
    }

    private BlockWindows() {
    }

    /** The 36 weights of a block other than a short one. */
    static float[] longWindow(int blockType) {
        return switch (blockType) {
            case START_BLOCK -> START;
            case STOP_BLOCK -> STOP;
            default -> NORMAL;
        };
    }

    /** The 12 weights of one of the three short blocks. */
    static float[] shortWindow() {
        return SHORT_WINDOW;
    }

    private static float sine(int i, int length) {
        return (float) Math.sin(Math.PI / length * (i + 0.5));
    }
}
