#!/bin/sh
# Makes clips/ with flac, lame, oggenc, opusenc, sox and ffmpeg (Debian: flac lame vorbis-tools opus-tools sox ffmpeg) from two 16-bit mono
# WAVs at 16 kHz: make_clips.sh A.wav B.wav (the clips there came from two synthetic voices).
#   *.wav                 what lossless files were made from
#   *.mp3 *.ogg *.opus    encoded; NAME.mp3.flac and so on: the same by a reference decoder, mixed to mono
set -eu
clips=$(dirname "$0")/clips
rm -rf "$clips" && mkdir -p "$clips"
cd "$clips"
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT

sox -D "$1" a16.wav trim 0.5 1.2
sox -D "$2" "$work/b16.wav" trim 0.5 1.2
sox -D "$work/b16.wav" -r 8000 b8.wav trim 0 0.6
# Left and right are different voices.
sox -D -M a16.wav "$work/b16.wav" -r 44100 "$work/ab44.wav"
sox -D "$work/ab44.wav" ab44.wav trim 0 0.5
sox -D -M a16.wav "$work/b16.wav" -r 48000 "$work/ab48.wav"
sox -M a16.wav "$work/b16.wav" -r 48000 -b 24 ab48-24bit.wav trim 0 0.25
sox -M a16.wav "$work/b16.wav" -b 32 -e signed-integer ab16-32bit.wav trim 0 0.2 gain -0.3
sox -D b8.wav -b 8 b8-8bit.wav trim 0 0.3
sox -D -M a16.wav "$work/b16.wav" a16.wav "$work/b16.wav" a16.wav "$work/b16.wav" "$work/six16.wav"
sox -D "$work/six16.wav" six16.wav trim 0 0.2

flac -s -8 -o a16.flac a16.wav
flac -s -5 -o ab44.flac ab44.wav
flac -s -8 -o ab48-24bit.flac ab48-24bit.wav
flac -s -5 -o ab16-32bit.flac ab16-32bit.wav
flac -s -0 -o b8.flac b8.wav
flac -s -5 -o b8-8bit.flac b8-8bit.wav
flac -s -5 --channel-map=none -o six16.flac six16.wav
# As from a pipe: no length in the header, and a small block size.
flac -s -b 256 --no-seektable -c - < a16.wav 2> /dev/null | cat > a16-pipe.flac
ffmpeg -v error -i a16.wav -c:a flac -compression_level 12 -lpc_type cholesky a16-ffmpeg.flac

lame --quiet -m j -b 128 "$work/ab44.wav" ab44.mp3
lame --quiet -V 4 "$work/ab48.wav" ab48-vbr.mp3
lame --quiet -V 5 a16.wav a16.mp3
lame --quiet -b 16 b8.wav b8.mp3
lame --quiet -t -b 64 a16.wav a16-no-info.mp3
lame --quiet -b 64 --tt Title --ta Artist --id3v2-only --pad-id3v2-size 20000 a16.wav "$work/tagged.mp3"
# Tags behind: an APE tag of 40 bytes and ID3v1.
{ cat "$work/tagged.mp3"
  printf 'APETAGEX\320\007\000\000\050\000\000\000\000\000\000\000\000\000\000\240\000\000\000\000\000\000\000\000'
  printf '01234567APETAGEX\320\007\000\000\050\000\000\000\000\000\000\000\000\000\000\200\000\000\000\000\000\000\000\000'
  printf 'TAG'; head -c 125 /dev/zero; } > a16-tags.mp3
ffmpeg -v error -i "$work/ab44.wav" -c:a mp2 -b:a 160k ab44.mp2

oggenc -Q -q 4 -o ab44.ogg "$work/ab44.wav"
oggenc -Q -q 3 -o a16.ogg a16.wav
oggenc -Q -q 2 -o b8.ogg b8.wav
oggenc -Q -q 1 -o six16.ogg "$work/six16.wav"

# Six channels as films have them: libvorbis couples channels whose numbers take three bits.
sox "$work/ab44.wav" -c 1 "$work/mono44.wav" trim 0 0.6
sox -M "$work/mono44.wav" "|sox $work/mono44.wav -p reverse" "|sox $work/mono44.wav -p vol 0.5" \
    "|sox $work/mono44.wav -p lowpass 120" "|sox $work/mono44.wav -p reverse vol 0.5" \
    "|sox $work/mono44.wav -p vol 0.3" "$work/five44.wav"
ffmpeg -v error -i "$work/five44.wav" -map_metadata -1 -fflags +bitexact -flags:a +bitexact -channel_layout 5.1 \
    -c:a libvorbis -q 1 five44.ogg

opusenc --quiet --bitrate 24 a16.wav a16.opus
opusenc --quiet --bitrate 96 "$work/ab44.wav" ab44.opus
opusenc --quiet --bitrate 12 --framesize 60 b8.wav b8.opus
opusenc --quiet --bitrate 160 "$work/six16.wav" six16.opus
opusenc --quiet --bitrate 32 --padding 0 a16.wav "$work/a16.opus"
ffmpeg -v error -i "$work/a16.opus" -c copy a16-ffmpeg.opus
cat a16.opus b8.opus > chained.opus
cat a16.ogg a16.ogg > chained.ogg

# The mean of all channels, as 24-bit FLAC. Opus by libopus: ffmpeg's own decoder delays speech by two samples.
for clip in *.mp3 *.mp2 a16.ogg ab44.ogg b8.ogg six16.ogg five44.ogg a16.opus ab44.opus b8.opus six16.opus a16-ffmpeg.opus; do
    decoded=$clip
    case $clip in *.opus) decoded=$work/$clip.wav && opusdec --quiet --float --rate 48000 "$clip" "$decoded" 2> /dev/null ;; esac
    case $(ffprobe -v error -show_entries stream=channels -of default=nk=1:nw=1 "$decoded" | head -1) in
        1) mean='c0=c0' ;;
        2) mean='c0=0.5*c0+0.5*c1' ;;
        6) mean='c0=0.1666666667*c0+0.1666666667*c1+0.1666666667*c2+0.1666666667*c3+0.1666666667*c4+0.1666666667*c5' ;;
        *) exit 1 ;;
    esac
    ffmpeg -v error -i "$decoded" -af "pan=mono|$mean" -c:a flac -bits_per_raw_sample 24 -sample_fmt s32 "$clip.flac"
done
