package org.ecapa4j.audio.codecs.matroska;

/** The elements that matter here (RFC 9559, section 5). */
final class Ids {

    static final int EBML = 0x1a45dfa3;
    static final int DOC_TYPE = 0x4282;
    static final int SEGMENT = 0x18538067;
    static final int CLUSTER = 0x1f43b675;
    static final int BLOCK_GROUP = 0xa0;
    static final int BLOCK = 0xa1;
    static final int SIMPLE_BLOCK = 0xa3;
    static final int DISCARD_PADDING = 0x75a2;
    static final int TRACKS = 0x1654ae6b;
    static final int TRACK_ENTRY = 0xae;
    static final int TRACK_NUMBER = 0xd7;
    static final int TRACK_TYPE = 0x83;
    static final int CODEC_ID = 0x86;
    static final int CODEC_PRIVATE = 0x63a2;
    static final int CODEC_DELAY = 0x56aa;
    static final int AUDIO = 0xe1;
    static final int SAMPLING_FREQUENCY = 0xb5;
    static final int CHANNELS = 0x9f;
    static final int BIT_DEPTH = 0x6264;
    static final int CONTENT_ENCODINGS = 0x6d80;
    static final int CONTENT_ENCODING = 0x6240;
    static final int CONTENT_COMPRESSION = 0x5034;
    static final int COMPRESSION_ALGORITHM = 0x4254;
    static final int COMPRESSION_SETTINGS = 0x4255;
    static final int CONTENT_ENCRYPTION = 0x5035;

    private Ids() {
    }
}
