package org.ecapa4j.audio.codecs.mp4;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import org.ecapa4j.audio.stream.AudioFormatException;

/** Chooses the decoder for a track. */
final class Mp4Codec {

    private static final int MPEG4_AUDIO = 0x40;
    private static final int MPEG2_AAC_FIRST = 0x66;
    private static final int MPEG2_AAC_LAST = 0x68;
    private static final int OPUS_BYTES = 11;
    private static final Set<Integer> MPEG_AUDIO = Set.of(0x69, 0x6b);
    private static final Map<Integer, String> OBJECT_TYPES = Map.of(0xa5, "AC-3", 0xa6, "E-AC-3", 0xa9, "DTS",
        0xdd, "Vorbis", 0xe1, "QCELP");

    private static final Map<String, String> NAMES = Map.ofEntries(Map.entry("ac-3", "AC-3"),
            Map.entry("ec-3", "E-AC-3"),
        Map.entry("samr", "AMR"), Map.entry("sawb", "AMR-WB"), Map.entry("sevc", "EVRC"), Map.entry("sqcp", "QCELP"),
        Map.entry("drms", "protected AAC of the iTunes Store"), Map.entry("enca", "encrypted sound"),
        Map.entry("alac", "Apple Lossless"), Map.entry("Opus", "Opus"), Map.entry("fLaC", "FLAC"),
        Map.entry(".mp3", "MP3"), Map.entry("sowt", "PCM"), Map.entry("twos", "PCM"), Map.entry("lpcm", "PCM"),
        Map.entry("ipcm", "PCM"), Map.entry("fpcm", "PCM"), Map.entry("in24", "PCM"), Map.entry("mha1", "MPEG-H"),
        Map.entry("mhm1", "MPEG-H"), Map.entry("dtsc", "DTS"));

    private Mp4Codec() {
    }

    static String name(SampleEntry entry) {
        if (!entry.format().equals("mp4a")) {
            return NAMES.getOrDefault(entry.format(), "'" + entry.format() + "'");
        }
        int type = objectType(entry);
        return isAac(type) ? "AAC" : MPEG_AUDIO.contains(type) ? "MP3"
            : OBJECT_TYPES.getOrDefault(type, "object type 0x" + Integer.toHexString(type));
    }

    /** Whether there is a decoder for that kind of track. */
    static boolean isKnown(SampleEntry entry) {
        if (entry.format().equals("Opus") || entry.format().equals("fLaC") || PcmEntry.encoding(entry).isPresent()) {
            return true;
        }
        return entry.format().equals(".mp3") || entry.format().equals("mp4a")
            && (isAac(objectType(entry)) || MPEG_AUDIO.contains(objectType(entry)));
    }

    /** The decoder for a track that begins with the first {@code length} bytes of {@code packet}. */
    static PacketDecoder decoder(SampleEntry entry, byte[] packet, int length, String name, DamageLog damage)
            throws AudioFormatException {
        if (name(entry).equals("MP3")) {
            return new MpegPackets(HeaderRange.rate(name, entry.sampleRateHz()), Math.max(1, entry.channels()), damage);
        }
        if (PcmEntry.encoding(entry).isPresent()) {
            return pcm(entry, name);
        }
        if (entry.format().equals("Opus")) {
            return new OpusPackets(OpusHead.parse(opusHead(entry), name), name, damage);
        }
        if (entry.format().equals("fLaC")) {
            return new FlacPackets(entry.extension("dfLa").map(box -> box.bytes(8)).orElse(new byte[0]), name, damage);
        }
        Optional<Descriptors> descriptors = descriptors(entry);
        if (descriptors.isEmpty()) {
            throw new AudioFormatException(name, "MPEG-4: expected an 'esds' box with the track of AAC, found none");
        }
        return AacPackets.beginningWith(packet, 0, length, AacConfig.parse(descriptors.get().decoderConfig(), name),
            damage);
    }

    /** The decoder for a track of PCM. */
    static PcmPackets pcm(SampleEntry entry, String name) throws AudioFormatException {
        return PcmPackets.of(PcmEntry.encoding(entry).orElseThrow(), HeaderRange.rate(name, entry.sampleRateHz()),
            Math.max(1, entry.channels()), name);
    }

    /** Frames of run-up where the edit list tells none. */
    static long delayFrames(SampleEntry entry) {
        return entry.format().equals("Opus") ? entry.extension("dOps").map(box -> (long) box.u16(2)).orElse(0L) : 0;
    }

    /** The header that Opus has in Ogg, from the box that holds the same with the high bytes first. */
    private static byte[] opusHead(SampleEntry entry) {
        byte[] box = entry.extension("dOps").map(one -> one.bytes(0)).orElse(new byte[0]);
        ByteBuffer from = ByteBuffer.wrap(Arrays.copyOf(box, Math.max(box.length, OPUS_BYTES)));
        ByteBuffer head = ByteBuffer.allocate(8 + from.limit()).order(ByteOrder.LITTLE_ENDIAN);
        head.put("OpusHead".getBytes(StandardCharsets.US_ASCII)).put((byte) 1).put(from.get(1));
        head.putShort(from.getShort(2)).putInt(from.getInt(4)).putShort(from.getShort(8));
        head.put(from.array(), 10, from.limit() - 10);
        return head.array();
    }

    private static boolean isAac(int objectType) {
        return objectType == MPEG4_AUDIO || objectType >= MPEG2_AAC_FIRST && objectType <= MPEG2_AAC_LAST;
    }

    private static int objectType(SampleEntry entry) {
        return descriptors(entry).map(Descriptors::objectType).orElse(MPEG4_AUDIO);
    }

    private static Optional<Descriptors> descriptors(SampleEntry entry) {
        return entry.extension("esds").flatMap(Descriptors::read);
    }
}
