#!/bin/sh
# Makes codecs/ with sox, ffmpeg and sndfile-convert (Debian: sox ffmpeg sndfile-programs) from a 16-bit mono WAV of
# speech: make_codec_clips.sh VOICE.wav (the clips there came from a synthetic voice).
#   source8.wav, source8s.wav   what the others were made from: 8 kHz, one channel, two channels
#   NAME.wav for NAME.xyz       the same by a reference decoder (ffmpeg; sox for AU): NAME.xyz.wav
set -eu
out=$(dirname "$0")/codecs
rm -rf "$out" && mkdir -p "$out"
cd "$out"
sox -D "$1" -r 8000 source8.wav trim 0.5 0.25
sox -D -M source8.wav "|sox -D source8.wav -p reverse vol 0.5" source8s.wav
m=source8.wav
s=source8s.wav
ff() { ffmpeg -v fatal -bitexact -i "$@"; }

ff $m -c:a adpcm_ms -block_size 256 ms-mono.wav
sox -D $s -e ms-adpcm ms-stereo.wav
ff $m -c:a adpcm_ima_wav -block_size 256 ima-mono.wav
sox -D $s -e ima-adpcm ima-stereo.wav
sox -D $m -e gsm gsm.wav
sndfile-convert -gsm610 $m gsm.aiff > /dev/null
sox -D "$1" -t gsm -r 8000 plain.gsm trim 0.5 0.5
for kbit in 16 24 32 40; do ff $m -c:a g726 -b:a ${kbit}k g726-$kbit.wav; done
ff $m -c:a g726 -b:a 32k g726.w64
# ffmpeg names G.721 only, whatever the rate: the encoding is the byte at 15.
for rate in 24:25 32:23 40:26; do
    ff $m -c:a g726le -b:a ${rate%:*}k g726-${rate%:*}.au
    printf "\\$(printf %03o "${rate#*:}")" | dd of=g726-${rate%:*}.au bs=1 seek=15 conv=notrunc 2> /dev/null
done
ff $s -c:a adpcm_ima_qt ima4.aiff
ff $s -c:a adpcm_ima_qt ima4.caf
ff $m -c:a adpcm_ms ms.w64
for clip in *.wav *.aiff *.au *.gsm *.caf *.w64; do
    case $clip in
        source*) ;;
        *.au) sox -D "$clip" -b 16 -e signed-integer "$clip.wav" ;;
        *) ff "$clip" -c:a pcm_s16le "$clip.wav" ;;
    esac
done

sox -D $s -t sph s16le.sph
sox -D $s -B -t sph s16be.sph
sox -D $m -b 24 -t sph s24.sph
ff $s -c:a pcm_s16le s16.w64
ff $m -c:a pcm_s24le s24.w64
ff $m -c:a pcm_f32le f32.w64
for codec in s16le s16be s24le s24be s32le s32be f32le f32be f64le f64be; do ff $m -c:a pcm_$codec $codec.caf; done
ff $s -c:a pcm_s16be stereo.caf
for law in mulaw alaw; do
    ff $m -c:a pcm_$law $law.caf
    ff $m -c:a pcm_$law $law.w64
    ff $m -c:a pcm_$law $law.au
done
sox -D mulaw.au -t sph mulaw.sph
# sox writes no A-law here.
{ head -c 1024 mulaw.sph | sed s/ulaw/alaw/; tail -c 2000 alaw.au; } > alaw.sph
