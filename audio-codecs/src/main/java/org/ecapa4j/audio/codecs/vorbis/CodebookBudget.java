package org.ecapa4j.audio.codecs.vorbis;

/** How large a stream's codebooks may be in all. Encoders' have up to 13,000 entries and 63,000 values together. */
final class CodebookBudget {

    private static final int MAX_ENTRIES = 1 << 18;
    private static final int MAX_VALUES = 1 << 20;

    private int books;
    private long entries;
    private long values;

    /** Charges one more codebook. */
    void charge(int itsEntries, int dimensions) throws VorbisDamage {
        entries += itsEntries;
        values += (long) itsEntries * dimensions;
        if (entries > MAX_ENTRIES || values > MAX_VALUES) {
            throw VorbisDamage.expected("codebooks 0 to " + books, "at most " + MAX_ENTRIES + " entries and "
                + MAX_VALUES + " values", entries + " and " + values);
        }
        books++;
    }
}
