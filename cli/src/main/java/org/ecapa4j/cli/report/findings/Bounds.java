package org.ecapa4j.cli.report.findings;

/**
 * How much a page may hold, so that a browser opens it whatever the recordings are.
 *
 * @param columns      points in time that a picture has at most
 * @param soundSeconds sound for playback of one recording
 */
public record Bounds(int columns, double soundSeconds) {

    /** Recordings that are shown with pictures; of others, the row in the overview. */
    public static final int PICTURED = 100;

    /** Sound for playback of all recordings, in seconds: 26 MB of page. */
    public static final double PAGE_SOUND_SECONDS = 600;

    /** Rows of a table of one recording. */
    public static final int ROWS = 200;

    private static final int FEW = 10;
    private static final int COLUMNS_OF_FEW = 1200;
    private static final int COLUMNS_OF_MANY = 600;

    public static Bounds of(int recordings, double soundSeconds) {
        return new Bounds(recordings <= FEW ? COLUMNS_OF_FEW : COLUMNS_OF_MANY, soundSeconds);
    }
}
