package org.ecapa4j.audio.codecs.mpeg.frame;

/** How the channels of a frame are coded, in the order of the header's code. */
public enum ChannelMode {

    /** Two channels, each by itself. */
    STEREO,
    /** Two channels, some of it together; the header's mode extension says how. */
    JOINT_STEREO,
    /** Two channels with nothing in common, such as two languages. */
    DUAL_CHANNEL,
    /** One channel. */
    MONO
}
