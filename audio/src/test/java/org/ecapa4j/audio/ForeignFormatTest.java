package org.ecapa4j.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.ecapa4j.audio.stream.AudioFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of files that no decoder reads; without the module of codecs, whose tests say the rest. */
class ForeignFormatTest {

    private static final String EXPECTED = "expected WAV, AIFF, AU, NIST SPHERE, Wave64, CAF or GSM 06.10, found ";

    private static AudioFormatException refusal(byte[] file, String name) {
        return assertThrows(AudioFormatException.class, () -> AudioFile.open(new ByteArrayInputStream(file), name));
    }

    @ParameterizedTest
    @CsvSource({
        "00000020667479704d344120, 'MPEG-4 or QuickTime (M4A, MP4, MOV)'", "1a45dfa3a3428681, Matroska or WebM",
        "3026b2758e66cf11a6d9, 'Windows Media (WMA, WMV)'", "52494646aaaaaaaa41564920, AVI", "fff15080, AAC (ADTS)",
        "2321414d522d57420a04, AMR-WB", "2321414d520a04, AMR", "7776706b20000000, WavPack",
        "4d414320960f0000, Monkey's Audio", "4d50434b53480000, Musepack", "54544131010001, True Audio (TTA)",
        "52494646aaaaaaaa514c434d, Qualcomm PureVoice (QCP)", "46524d3800000000, DSD (DSDIFF)",
        "437265617469766520566f6963652046696c651a, Creative Voice (VOC)",
        "4f67675300537065657820202031, Ogg with Speex", "4f67675300, Ogg with no known codec in it",
        "0001020304050607aa, no known sound (it begins 00 01 02 03 04 05 06 07)",
        "664c614300, 'FLAC (its decoder is in the module ecapa4j-audio-codecs, which is not there)'",
        "fffb9044, 'MP3 (its decoder is in the module ecapa4j-audio-codecs, which is not there)'"})
    void soundThatIsNotReadIsNamedWithTheCommandThatConvertsIt(String hex, String words) {
        AudioFormatException error = refusal(HexFormat.of().parseHex(hex), "a b's.m4a");
        String command = "ffmpeg -i 'a b'\\''s.m4a' -f wav -";
        assertEquals("a b's.m4a: " + EXPECTED + words + "; ffmpeg may read it: " + command, error.getMessage());
        assertEquals(Optional.of(command), error.wavCommand());
        assertEquals(EXPECTED + words, error.fault());
    }

    @ParameterizedTest
    @CsvSource({
        "255044462d312e350a25, a PDF document", "89504e470d0a1a0a, a PNG image", "ffd8ffe0, a JPEG image",
        "47494638396100, a GIF image", "52494646aaaaaaaa57454250, a WebP image",
        "0000001c6674797068656963, a HEIC image",
        "504b0304, a ZIP archive: unpack it first", "1f8b0800, a gzip archive: unpack it first",
        "4d54686400000006, 'MIDI, which holds notes and no sound'", "7f454c46, a program",
        "0223215 3494c4b5f5633, 'SILK, as Skype and WeChat write it'", "000000000000, nothing but zeros",
        "93 4e554d5059, a NumPy array"})
    void whatHoldsNoSoundIsNamedWithoutACommand(String hex, String words) {
        AudioFormatException error = refusal(HexFormat.of().parseHex(hex.replace(" ", "")), "a.wav");
        assertEquals("a.wav: " + EXPECTED + words, error.getMessage());
        assertEquals(Optional.empty(), error.wavCommand());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "version https://git-lfs.github.com/spec/v1\\noid sha256:4d7a\\nsize 12345\\n; "
            + "a Git LFS pointer: the file itself was not fetched (git lfs pull)",
        "/annex/objects/SHA256E-s123--abc.wav\\n; a git-annex pointer: the file itself was not fetched (git annex get)",
        "a, b\\nH\u00e9llo w\u00f6rld\\n; text", "MAC addresses, MP+ and II* are words\\n; text", "MZ\\n; text",
        "\\n<!DOCTYPE html><html>; a web page", "<?xml version=\"1.0\"?>; XML text", "{\"error\": 404}; text"})
    void textIsNoSound(String text, String words) {
        byte[] bytes = text.replace("\\n", "\n").getBytes(StandardCharsets.UTF_8);
        assertEquals("a.ul: " + EXPECTED + words, refusal(bytes, "a.ul").getMessage());
        assertEquals("a.ul: " + EXPECTED + "text",
            refusal("\ufefftext".getBytes(StandardCharsets.UTF_16LE), "a.ul").getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"7776706b20000000, WavPack", "2321414d520a04, AMR"})
    void whatFollowsAnId3TagIsNamed(String hexAndWords) {
        String[] parts = hexAndWords.split(", ");
        byte[] tag = Sounds.concat(HexFormat.of().parseHex("49443304000000000010"), new byte[16]);
        byte[] file = Sounds.concat(tag, HexFormat.of().parseHex(parts[0]));
        assertEquals("a.mp3: " + EXPECTED + parts[1] + "; ffmpeg may read it: ffmpeg -i a.mp3 -f wav -",
            refusal(file, "a.mp3").getMessage());
        assertEquals("a.mp3: " + EXPECTED + "an ID3 tag with nothing after it", refusal(tag, "a.mp3").getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "call.ul; raw mu-law at 8000 Hz, to be read with --raw mulaw --rate 8000; -f mulaw -ar 8000",
        "CALL.ALAW; raw A-law at 8000 Hz, to be read with --raw alaw --rate 8000; -f alaw -ar 8000",
        "x.sln; raw 16-bit samples at 8000 Hz, to be read with --raw s16le --rate 8000; -f s16le -ar 8000",
        "x.raw; raw 16-bit samples at 16000 Hz, to be read with --raw s16le --rate 16000; -f s16le -ar 16000",
        "x.gsm; GSM 6.10; -f gsm -ar 8000"})
    void soundWithoutAHeaderIsGuessedByItsNameAndTheCommandStatesTheRate(String name, String words, String options) {
        byte[] file = {(byte) 0xfe, 0x7f, 1, 2, (byte) 0x80, 3, (byte) 0xff, 5, 6};
        assertEquals(name + ": " + EXPECTED
            + "no known header (it begins fe 7f 01 02 80 03 ff 05); by its name it may be "
            + words + "; ffmpeg may read it: ffmpeg " + options + " -i " + name + " -f wav -",
            refusal(file, name).getMessage());
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', value = {"a.mp4, a.mp4", "-a.mp4, ./-a.mp4", "10:30.mp4, './10:30.mp4'",
        "x/10:30.mp4, 'x/10:30.mp4'", "\"a\nb\\'.mp4\", $'a\\nb\\\\\\'.mp4'", "a\u001b.mp4, $'a\\x1b.mp4'",
        "standard input, -"})
    void theCommandTakesTheFileWhateverItsName(String name, String word) {
        AudioFormatException error = refusal(HexFormat.of().parseHex("1a45dfa3a3428681"), name);
        assertEquals(Optional.of("ffmpeg -i " + word + " -f wav -"), error.wavCommand());
    }

    @Test
    void codedSoundInWavAndAiffIsNamedWithTheCommand() {
        byte[] wma = Sounds.riff(Sounds.fmt(0x161, 1, 16000, 640, 16), Sounds.chunk("data", 0, new byte[0]));
        assertEquals("a.wav: byte 20: format code: expected 1 (PCM), 3 (float), 6 (A-law) or 7 (mu-law), found 353 "
            + "(Windows Media Audio); ffmpeg may read it: ffmpeg -i a.wav -f wav -",
            refusal(wma, "a.wav").getMessage());
        byte[] aiff = Sounds.clip("sowt.aifc");
        int at = new String(aiff, StandardCharsets.ISO_8859_1).indexOf("sowt");
        System.arraycopy("QDM2".getBytes(StandardCharsets.ISO_8859_1), 0, aiff, at, 4);
        assertEquals("a.aif: byte " + at
            + ": compression type: expected NONE, twos, sowt, raw, in24, in32, fl32, fl64, "
            + "ulaw, alaw, ima4 or GSM, found 'QDM2'; ffmpeg may read it: ffmpeg -i a.aif -f wav -",
            refusal(Arrays.copyOf(aiff, aiff.length), "a.aif").getMessage());
    }

    @Test
    void endingsThatAreReadAndThoseThatOnlyLookLikeSoundAreTold() {
        assertEquals(java.util.Set.of("wav", "wave", "rf64", "bw64", "aif", "aiff", "aifc", "au", "snd",
            "sph", "nist", "w64", "caf", "gsm"),
            FileEndings.read());
        assertEquals(true, FileEndings.otherSound().containsAll(java.util.Set.of("mp3", "amr", "wma", "m4a")));
        assertEquals(false, FileEndings.otherSound().contains("wav"));
    }
}
