#!/bin/sh
# Makes the small files in clips/ with sox and ffmpeg, from a 16-bit mono WAV at 16 kHz: make_clips.sh CLIP.wav
# (the clips there came from 0.1 s of a synthetic voice).
set -eu
clips=$(dirname "$0")/clips
mkdir -p "$clips"
sox -D "$1" "$clips/source.wav" trim 1.0 0.1
in=$clips/source.wav
for encoding in "8 unsigned-integer u8" "24 signed-integer s24" "32 signed-integer s32" "32 floating-point f32" "64 floating-point f64" \
        "8 a-law alaw" "8 mu-law mulaw"; do
    set -- $encoding
    sox -D "$in" -b "$1" -e "$2" "$clips/$3.wav"
done
for encoding in "8 signed-integer s8" "16 signed-integer s16" "24 signed-integer s24" "32 signed-integer s32"; do
    set -- $encoding
    sox -D "$in" -b "$1" -e "$2" "$clips/$3.aiff"
done
for encoding in pcm_s16le:sowt pcm_f32be:fl32 pcm_f64be:fl64 pcm_mulaw:ulaw pcm_alaw:alaw; do
    ffmpeg -v error -y -i "$in" -c:a "${encoding%:*}" -f aiff "$clips/${encoding#*:}.aifc"
done
for encoding in pcm_s8 pcm_s16be pcm_s24be pcm_s32be pcm_f32be pcm_f64be pcm_mulaw pcm_alaw; do
    ffmpeg -v error -y -i "$in" -c:a "$encoding" -f au "$clips/${encoding#pcm_}.au"
done
sox -D "$in" -B -t wav "$clips/rifx.wav"
ffmpeg -v error -y -i "$in" -rf64 always "$clips/rf64.wav"
ffmpeg -v error -y -i "$in" -f wav - | cat > "$clips/pipe-ffmpeg.wav"
tail -c +45 "$in" | sox -D -t raw -r 16000 -e signed-integer -b 16 -c 1 - -t wav - 2> /dev/null | cat > "$clips/pipe-sox.wav"
ffmpeg -v error -y -i "$in" -f aiff - | cat > "$clips/pipe-ffmpeg.aiff"
ffmpeg -v error -y -i "$in" -f au - | cat > "$clips/pipe-ffmpeg.au"
# Channels +x, -x/2 and x/4 in a WAVE_FORMAT_EXTENSIBLE file: their mean is x/4.
sox -D "$in" -b 24 -e signed-integer "$clips/three-channels.wav" remix 1 1v-0.5 1v0.25
