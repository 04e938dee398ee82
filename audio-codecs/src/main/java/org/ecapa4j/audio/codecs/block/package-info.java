/**
 * The machinery that all formats share: a {@link org.ecapa4j.audio.codecs.block.BlockDecoder} fills a
 * {@link org.ecapa4j.audio.codecs.block.MonoBlock} with the samples of one frame or packet, and a
 * {@link org.ecapa4j.audio.codecs.block.BlockStream} makes a {@link org.ecapa4j.audio.stream.PcmStream} of them.
 */
package org.ecapa4j.audio.codecs.block;
