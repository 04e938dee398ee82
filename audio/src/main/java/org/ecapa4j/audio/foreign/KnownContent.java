package org.ecapa4j.audio.foreign;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * What files begin with, and what they are then called.
 *
 * @param offset where the mark is
 * @param mark   the bytes, each a character
 * @param words  name of the content
 * @param way    what can be done about it
 */
record KnownContent(int offset, String mark, String words, Way way) {

    /** The way out. */
    enum Way {
        /** ffmpeg turns it into WAV. */
        FFMPEG,
        /** The module of codecs reads it. */
        CODECS,
        /** There is no sound in it, or nothing that ffmpeg can read. */
        NONE
    }

    private static final int SHORTEST_MARK_IN_TEXT = 5;
    private static final int LONGEST_CHANCE = 4;

    private static final List<KnownContent> SOUND = List.of(
        at(0, "fLaC", "FLAC", Way.CODECS),
        at(4, "ftypheic", "a HEIC image", Way.NONE),
        at(4, "ftypavif", "an AVIF image", Way.NONE),
        at(4, "ftypmif1", "a HEIF image", Way.NONE),
        at(4, "ftyp", "MPEG-4 or QuickTime (M4A, MP4, MOV)", Way.FFMPEG),
        at(4, "moov", "QuickTime", Way.FFMPEG),
        at(4, "mdat", "QuickTime", Way.FFMPEG),
        at(4, "wide", "QuickTime", Way.FFMPEG),
        at(0, "\u001a\u0045\u00df\u00a3", "Matroska or WebM", Way.FFMPEG),
        at(0, "\u00ff\u00f1", "AAC (ADTS)", Way.FFMPEG),
        at(0, "\u00ff\u00f9", "AAC (ADTS)", Way.FFMPEG),
        at(0, "ADIF", "AAC (ADIF)", Way.FFMPEG),
        at(0, "\u0056\u00e0", "AAC (LOAS)", Way.FFMPEG),
        at(0, "riff\u002e\u0091\u00cf\u0011", "Sony Wave64", Way.FFMPEG),
        at(0, "caff", "Apple Core Audio (CAF)", Way.FFMPEG),
        at(0, "NIST_1A", "NIST SPHERE", Way.FFMPEG),
        at(0, "\u0030\u0026\u00b2\u0075\u008e\u0066\u00cf\u0011", "Windows Media (WMA, WMV)", Way.FFMPEG),
        at(8, "AVI ", "AVI", Way.FFMPEG),
        at(8, "QLCM", "Qualcomm PureVoice (QCP)", Way.FFMPEG),
        at(8, "XWMA", "xWMA", Way.FFMPEG),
        at(8, "WEBP", "a WebP image", Way.NONE),
        at(8, "sfbk", "a SoundFont, which holds instruments", Way.NONE),
        at(8, "RMID", "MIDI, which holds notes and no sound", Way.NONE),
        at(8, "8SVX", "Amiga 8SVX", Way.FFMPEG),
        at(0, "#!AMR-WB", "AMR-WB", Way.FFMPEG),
        at(0, "#!AMR", "AMR", Way.FFMPEG),
        at(0, "#!iLBC", "iLBC", Way.FFMPEG),
        at(0, "#!EVRC", "EVRC", Way.NONE),
        at(0, "#!SILK", "SILK, as Skype and WeChat write it", Way.NONE),
        at(1, "#!SILK", "SILK, as Skype and WeChat write it", Way.NONE),
        at(0, "MAC ", "Monkey's Audio", Way.FFMPEG),
        at(0, "wvpk", "WavPack", Way.FFMPEG),
        at(0, "TTA1", "True Audio (TTA)", Way.FFMPEG),
        at(0, "TTA2", "True Audio (TTA)", Way.FFMPEG),
        at(0, "tBaK", "TAK", Way.FFMPEG),
        at(0, "MPCK", "Musepack", Way.FFMPEG),
        at(0, "MP+", "Musepack", Way.FFMPEG),
        at(0, "OFR ", "OptimFROG", Way.NONE),
        at(0, "ajkg", "Shorten", Way.FFMPEG),
        at(0, "DSD ", "DSD (DSF)", Way.FFMPEG),
        at(0, "FRM8", "DSD (DSDIFF)", Way.FFMPEG),
        at(0, ".RMF", "RealMedia", Way.FFMPEG),
        at(0, ".ra\u00fd", "RealAudio", Way.FFMPEG),
        at(0, "\u000b\u0077", "AC-3", Way.FFMPEG),
        at(0, "\u007f\u00fe\u0080\u0001", "DTS", Way.FFMPEG),
        at(0, "ea3", "Sony ATRAC (OMA)", Way.FFMPEG),
        at(0, "EA3", "Sony ATRAC (OMA)", Way.FFMPEG),
        at(0, "Creative Voice File\u001a", "Creative Voice (VOC)", Way.FFMPEG),
        at(0, "FLV\u0001", "Flash video", Way.FFMPEG),
        at(0, "\u0000\u0000\u0001\u00ba", "MPEG video", Way.FFMPEG),
        at(0, "\u0000\u0000\u0001\u00b3", "MPEG video", Way.FFMPEG),
        at(0, "MThd", "MIDI, which holds notes and no sound", Way.NONE),
        at(0, "IMPM", "a tracker module", Way.NONE),
        at(0, "Extended Module:", "a tracker module", Way.NONE));

    private static final List<KnownContent> OTHER = List.of(
        at(0, "version https://git-lfs.github.com/spec/", "a Git LFS pointer: the file itself was not fetched "
            + "(git lfs pull)", Way.NONE),
        at(0, "/annex/objects/", "a git-annex pointer: the file itself was not fetched (git annex get)", Way.NONE),
        at(0, "%PDF-", "a PDF document", Way.NONE),
        at(0, "\u0089PNG", "a PNG image", Way.NONE),
        at(0, "\u00ff\u00d8\u00ff", "a JPEG image", Way.NONE),
        at(0, "GIF8", "a GIF image", Way.NONE),
        at(0, "II*\0", "a TIFF image", Way.NONE),
        at(0, "MM\0*", "a TIFF image", Way.NONE),
        at(0, "8BPS", "a Photoshop image", Way.NONE),
        at(0, "\0\0\u0001\0", "a Windows icon", Way.NONE),
        at(0, "PK\u0003\u0004", "a ZIP archive: unpack it first", Way.NONE),
        at(0, "\u001f\u008b", "a gzip archive: unpack it first", Way.NONE),
        at(0, "BZh", "a bzip2 archive: unpack it first", Way.NONE),
        at(0, "\u00fd7zXZ", "an xz archive: unpack it first", Way.NONE),
        at(0, "\u0028\u00b5\u002f\u00fd", "a Zstandard archive: unpack it first", Way.NONE),
        at(0, "7z\u00bc\u00af", "a 7-Zip archive: unpack it first", Way.NONE),
        at(0, "Rar!", "a RAR archive: unpack it first", Way.NONE),
        at(257, "ustar", "a tar archive: unpack it first", Way.NONE),
        at(0, "\u007fELF", "a program", Way.NONE),
        at(0, "MZ", "a program", Way.NONE),
        at(0, "\u00ca\u00fe\u00ba\u00be", "a Java class", Way.NONE),
        at(0, "\u0093NUMPY", "a NumPy array", Way.NONE),
        at(0, "\u0089HDF", "HDF5 data", Way.NONE),
        at(0, "MATLAB 5.0", "a MATLAB file", Way.NONE),
        at(0, "PAR1", "a Parquet table", Way.NONE),
        at(0, "SQLite format 3", "an SQLite database", Way.NONE),
        at(0, "\u00d0\u00cf\u0011\u00e0", "a Microsoft Office document", Way.NONE));

    private static KnownContent at(int offset, String mark, String words, Way way) {
        return new KnownContent(offset, mark, words, way);
    }

    /** Whether the mark is two bytes, or a few that no one can read, such as samples may be too. */
    boolean mayBeSamples() {
        boolean unreadable = mark.chars().noneMatch(c -> c > ' ' && c <= '~');
        return mark.length() <= 2 || mark.length() <= LONGEST_CHANCE && unreadable;
    }

    /** What a file that begins with {@code head} holds, if that is known. */
    static Optional<KnownContent> of(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        boolean isText = TextContent.isText(head);
        for (List<KnownContent> table : List.of(SOUND, OTHER)) {
            for (KnownContent content : table) {
                // A word or two of prose is no mark.
                boolean convinces = !isText || content.mark.length() >= SHORTEST_MARK_IN_TEXT;
                if (convinces && text.startsWith(content.mark, content.offset)) {
                    return Optional.of(content);
                }
            }
        }
        return Optional.empty();
    }
}
