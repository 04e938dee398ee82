package org.ecapa4j.audio.codecs.matroska;

import java.util.Arrays;
import java.util.List;
import org.ecapa4j.audio.codecs.aac.AacConfig;
import org.ecapa4j.audio.codecs.aac.AacPackets;
import org.ecapa4j.audio.codecs.block.DamageLog;
import org.ecapa4j.audio.codecs.block.HeaderRange;
import org.ecapa4j.audio.codecs.block.PacketDecoder;
import org.ecapa4j.audio.codecs.block.PcmPackets;
import org.ecapa4j.audio.codecs.flac.FlacPackets;
import org.ecapa4j.audio.codecs.mpeg.MpegPackets;
import org.ecapa4j.audio.codecs.opus.OpusHead;
import org.ecapa4j.audio.codecs.opus.OpusPackets;
import org.ecapa4j.audio.codecs.vorbis.VorbisPackets;
import org.ecapa4j.audio.codecs.vorbis.VorbisSetup;
import org.ecapa4j.audio.stream.AudioFormatException;

/** Chooses the decoder for a track by its codec ID (RFC 9559, section 6; Matroska codec specifications). */
final class MatroskaCodec {

    private static final int FLAC_STREAM_INFO_AT = 8;
    private static final long MAX_DELAY_NANOSECONDS = 1_000_000_000;

    private MatroskaCodec() {
    }

    /** Name for people to read; the codec ID where there is no other. */
    static String name(MatroskaTrack track) {
        String id = track.codecId();
        if (id.startsWith("A_MPEG/")) {
            return id.equals("A_MPEG/L3") ? "MP3" : "MPEG layer " + (id.endsWith("2") ? "II" : "I");
        }
        return isAac(id) ? "AAC" : id.startsWith("A_PCM") ? "PCM" : switch (id) {
            case "A_OPUS" -> "Opus";
            case "A_VORBIS" -> "Vorbis";
            case "A_FLAC" -> "FLAC";
            case "A_ALAC" -> "Apple Lossless";
            case "A_AC3" -> "AC-3";
            case "A_EAC3" -> "E-AC-3";
            case "A_DTS" -> "DTS";
            default -> id;
        };
    }

    static boolean isKnown(MatroskaTrack track) {
        String id = track.codecId();
        return !track.packed() && (id.equals("A_OPUS") || id.equals("A_VORBIS") || id.equals("A_FLAC")
            || isAac(id) || id.startsWith("A_MPEG/L") || id.startsWith("A_PCM/"));
    }

    static boolean isAac(String codecId) {
        return codecId.startsWith("A_AAC");
    }

    /** The decoder for a track that begins with the first {@code length} bytes of {@code packet}. */
    static PacketDecoder decoder(MatroskaTrack track, byte[] packet, int length, String name, DamageLog damage)
            throws AudioFormatException {
        String id = track.codecId();
        byte[] setup = track.codecPrivate();
        if (id.equals("A_OPUS")) {
            return new OpusPackets(OpusHead.parse(setup, name), name, damage);
        }
        if (id.equals("A_VORBIS")) {
            List<byte[]> headers = XiphHeaders.split(setup);
            if (headers.size() != 3) {
                throw new AudioFormatException(name, "Vorbis: expected three headers with the track, found "
                    + headers.size());
            }
            return new VorbisPackets(VorbisSetup.read(headers.get(0), headers.get(2), name), damage);
        }
        if (id.equals("A_FLAC")) {
            return new FlacPackets(Arrays.copyOfRange(setup, Math.min(FLAC_STREAM_INFO_AT, setup.length),
                setup.length), name, damage);
        }
        int rateHz = HeaderRange.rate(name, Math.round(track.sampleRateHz()));
        if (isAac(id)) {
            AacConfig config = setup.length > 0 ? AacConfig.parse(setup, name)
                : AacConfig.lowComplexity(id.endsWith("/SBR") ? rateHz / 2 : rateHz, track.channels());
            return AacPackets.beginningWith(packet, 0, length, config, damage);
        }
        if (id.startsWith("A_MPEG")) {
            return new MpegPackets(rateHz, Math.max(1, track.channels()), damage);
        }
        return PcmPackets.of(pcm(id, track.bitDepth()), rateHz, Math.max(1, track.channels()), name);
    }

    /** Frames of run-up before the sound. For Opus its own header tells: ffmpeg has written wrong delays beside it. */
    static long delayFrames(MatroskaTrack track, int sampleRateHz, String name) throws AudioFormatException {
        if (track.codecId().equals("A_OPUS")) {
            return OpusHead.parse(track.codecPrivate(), name).preSkipFrames();
        }
        return Math.round(Math.min(track.delay().orElse(0L), MAX_DELAY_NANOSECONDS) * (sampleRateHz / 1e9));
    }

    /** The name of the encoding as ffmpeg has it. */
    private static String pcm(String id, int bits) {
        return id.equals("A_PCM/FLOAT/IEEE") ? "f" + bits + "le"
            : bits == 8 ? "u8" : "s" + bits + (id.endsWith("BIG") ? "be" : "le");
    }
}
