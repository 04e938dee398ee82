#!/bin/sh
# Makes clips/mpeg/ with mpg123, lame, twolame, sox, flac (Debian: mpg123 lame twolame sox flac) and make_mpeg_streams.py:
# make_mpeg_clips.sh A.wav B.wav LAYER3_SOURCES, from two voices at any rate and the folder of the Java sources of layer III.
#   l1-* l3-*     of random content (make_mpeg_streams.py)
#   lame-* two-*  the voices, a burst of noise between them, by lame and twolame
#   NAME.flac     the same by libmpg123 in floating point, mixed to mono, nothing trimmed, 24 bits
set -eu
here=$(cd "$(dirname "$0")" && pwd)
clips=$here/clips/mpeg
rm -rf "$clips" && mkdir -p "$clips"
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT

python3 "$here/make_mpeg_streams.py" "$3" "$clips"

sox -D -R -n -r 48000 -c 1 "$work/burst.wav" synth 0.02 whitenoise vol 0.5 pad 0.15 0.15
sox -D -R "$1" -r 48000 -c 1 "$work/a.wav" trim 0.6 0.32
sox -D -R "$2" -r 48000 -c 1 "$work/b.wav" trim 0.6 0.32
sox -D -R -m -v 0.9 "$work/a.wav" -v 0.7 "$work/burst.wav" "$work/l.wav"
sox -D -R -m -v 0.9 "$work/b.wav" -v 0.3 "$work/burst.wav" "$work/r.wav"
sox -D -R -M "$work/l.wav" "$work/r.wav" "$work/two.wav"
cd "$clips"

# lame NAME RATE CHANNELS OPTIONS...
lame_clip() {
    name=$1 rate=$2 channels=$3
    shift 3
    sox -D -R "$work/two.wav" -r "$rate" -c "$channels" "$work/in.wav"
    lame --quiet "$@" --resample "$rate" "$work/in.wav" "lame-$name.mp3"
}
lame_clip 8000-mono 8000 1 -t -b 16
lame_clip 11025-joint 11025 2 -t -m j -b 32
lame_clip 12000-crc 12000 2 -t -p -b 40
lame_clip 16000-stereo 16000 2 -t -m s -b 64
lame_clip 22050-vbr 22050 2 -V 4
lame_clip 24000-mono 24000 1 -t -b 64
lame_clip 24000-free 24000 2 -t --freeformat -b 70
lame_clip 32000-force 32000 2 -t -m f -b 96
lame_clip 44100-joint 44100 2 -t -m j -b 128
lame_clip 44100-free 44100 1 -t --freeformat -b 90
lame_clip 48000-320 48000 2 -t -m s -b 320
lame_clip 48000-crc 48000 1 -p -V 5

# twolame NAME RATE CHANNELS OPTIONS...
two_clip() {
    name=$1 rate=$2 channels=$3
    shift 3
    sox -D -R "$work/two.wav" -r "$rate" -c "$channels" "$work/in.wav"
    twolame --quiet "$@" "$work/in.wav" "two-$name.mp2" 2> /dev/null
}
two_clip 16000-mono 16000 1 -m m -b 32
two_clip 22050-joint 22050 2 -m j -b 48
two_clip 24000-stereo 24000 2 -m s -b 160
two_clip 32000-low 32000 1 -m m -b 32
two_clip 32000-joint 32000 2 -m j -b 128
two_clip 44100-crc 44100 2 -p -m j -b 96
two_clip 44100-vbr 44100 2 -m j -V 0
two_clip 48000-low 48000 2 -m s -b 96
two_clip 48000-dual 48000 2 -m d -b 256

# libmpg123 takes another bit allocation table for layer II in the free format than the standard and the encoder do: its
# reference is the same sound with a bit rate.
two_clip 44100-free 44100 2 -m s -b 192
mv two-44100-free.mp2 "$work/rated.mp2"
two_clip 44100-free 44100 2 -m s --freeformat -b 192

for clip in *; do
    decoded=$clip
    if [ "$clip" = two-44100-free.mp2 ]; then decoded=$work/rated.mp2; fi
    mpg123 -q --cpu generic --no-gapless -e f32 -w "$work/out.wav" "$decoded"
    sox -D "$work/out.wav" -b 24 -e signed-integer "$work/mono.wav" remix -
    flac -s -8 -o "$clip.flac" "$work/mono.wav" 2> /dev/null
done
