package org.ecapa4j.cli;

/** How the segments of one recording are written. */
enum SegmentFormat {

    /** Aligned text for people, with the shares of speaking time below. */
    TABLE("txt", true),
    /** inaSpeechSegmenter's columns {@code labels}, {@code start}, {@code stop}, separated by tabs. */
    CSV("csv", false),
    /** One JSON object on a line. */
    JSON("json", true),
    /** Praat, long text format, one interval tier. */
    TEXTGRID("TextGrid", false),
    /** A label track: start, end, label, separated by tabs. */
    AUDACITY("txt", false),
    /** NIST Rich Transcription Time Marked: a {@code SPEAKER} line for each segment of speech. */
    RTTM("rttm", true);

    private final String extension;
    private final boolean namesFile;

    SegmentFormat(String extension, boolean namesFile) {
        this.extension = extension;
        this.namesFile = namesFile;
    }

    /** What a file of that format is called, without the dot. */
    String extension() {
        return extension;
    }

    /** Whether the text says which recording it is about, so that several can follow each other. */
    boolean namesFile() {
        return namesFile;
    }
}
