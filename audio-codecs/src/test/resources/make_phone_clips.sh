#!/bin/sh
# Makes phone/ with ffmpeg, sox, flac and mkvmerge (Debian: ffmpeg sox flac mkvtoolnix) and, where AAC_ENC names it, the aac-enc of fdk-aac (which Debian
# keeps in non-free), from two WAVs of speech at 16 kHz: make_phone_clips.sh A.wav B.wav (the clips there came from two
# synthetic voices).
#   NAME.flac for NAME   the same by ffmpeg's decoder, mixed to mono, 16 bits
set -eu
out=$(dirname "$0")/phone
rm -rf "$out" && mkdir -p "$out"
cd "$out"
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT

# Two voices left and right over hiss, so that there is something at high frequencies too.
sox -D "$1" -r 44100 "$work/a.wav" trim 0.5 0.6
sox -D "$2" -r 44100 "$work/b.wav" trim 0.5 0.6
sox -R -n -r 44100 -c 1 "$work/hiss.wav" synth 0.6 pinknoise vol 0.1 tremolo 5 90
sox -D -m -v 0.7 "$work/a.wav" -v 0.7 "$work/hiss.wav" "$work/left.wav"
sox -D -M "$work/left.wav" "$work/b.wav" "$work/stereo44.wav"
sox -D "$work/left.wav" -r 16000 "$work/mono16.wav"
sox -D "$work/left.wav" -r 8000 "$work/mono8.wav"
ff() { ffmpeg -v error -bitexact -i "$@"; }

ff "$work/mono16.wav" -c:a aac -b:a 32k mono16.m4a
ff "$work/stereo44.wav" -c:a aac -b:a 96k -movflags +faststart stereo44.m4a
ff "$work/stereo44.wav" -c:a aac -b:a 64k -movflags +empty_moov+default_base_moof -frag_duration 200000 parts.mp4
ff "$work/mono16.wav" -c:a aac -b:a 32k -movflags frag_keyframe -frag_duration 200000 index-and-parts.mp4
ff "$work/mono8.wav" -c:a aac -b:a 16k phone.3gp
ff "$work/mono16.wav" -f lavfi -i testsrc=d=0.6:s=64x64 -c:v mpeg4 -b:v 50k -c:a aac -b:a 24k -shortest video.mov
ff "$work/mono16.wav" -c:a libmp3lame -b:a 32k mp3.mp4
ff "$work/mono16.wav" -ar 48000 -c:a libopus -b:a 24k opus.mp4
ff "$work/mono16.wav" -c:a flac -strict -2 flac.mp4
ff "$work/mono8.wav" -c:a pcm_s16le pcm.mov
ff "$work/mono8.wav" -c:a pcm_s24be pcm24.mov
ff "$work/stereo44.wav" -t 0.3 -ar 8000 -c:a pcm_s16le stereo-pcm.mov

# As MediaRecorder writes it: sizes unknown.
ff "$work/mono16.wav" -ar 48000 -c:a libopus -b:a 24k -live 1 -f webm - | cat > live.webm
ff "$work/stereo44.wav" -c:a libopus -b:a 48k opus.webm
ff "$work/stereo44.wav" -c:a libvorbis -q:a 1 vorbis.webm
ff "$work/stereo44.wav" -c:a aac -b:a 64k aac.mka
ff "$work/mono16.wav" -c:a libmp3lame -b:a 32k "$work/mp3.mka"
mkvmerge -q --deterministic 1 -o laced.mka "$work/mp3.mka"
ff "$work/mono8.wav" -c:a flac flac.mka
ff "$work/mono8.wav" -c:a pcm_f32le pcm.mka
flac -s --ogg -o flac.ogg "$work/mono8.wav"
ff "$work/stereo44.wav" -t 0.3 -c:a flac -f ogg flac.oga

ff "$work/stereo44.wav" -c:a aac -b:a 64k stereo44.aac
ff "$work/mono8.wav" -c:a aac -b:a 16k -f adts "$work/plain.aac"
{ printf 'ID3\004\000\000\000\000\000\012\000\000\000\000\000\000\000\000\000\000'; cat "$work/plain.aac"; } > id3.aac

# Spectral band replication and parametric stereo.
if [ -n "${AAC_ENC:-}" ]; then
    sox -D "$work/left.wav" -r 32000 "$work/mono32.wav"
    "$AAC_ENC" -r 24000 -t 5 "$work/mono32.wav" he-mono.aac > /dev/null
    "$AAC_ENC" -r 48000 -t 5 "$work/stereo44.wav" he-stereo.aac > /dev/null
    "$AAC_ENC" -r 24000 -t 29 "$work/stereo44.wav" he-v2.aac > /dev/null
    ff he-stereo.aac -c copy he-stereo.m4a
    ff he-v2.aac -c copy he-v2.mka
else
    git checkout -q -- he-*
fi

# Opus by libopus: ffmpeg's own decoder delays speech by two samples.
for clip in *; do
    case $clip in *.webm | opus.*) opus="-c:a libopus" ;; *) opus= ;; esac
    case $clip in vorbis*) opus= ;; esac
    case $(ffprobe -v error -select_streams a:0 -show_entries stream=channels -of default=nk=1:nw=1 "$clip" | head -1) in
        1) mean='c0=c0' ;;
        2) mean='c0=0.5*c0+0.5*c1' ;;
        6) mean='c0=0.1666666667*c0+0.1666666667*c1+0.1666666667*c2+0.1666666667*c3+0.1666666667*c4+0.1666666667*c5' ;;
        *) exit 1 ;;
    esac
    ffmpeg -v error $opus -i "$clip" -map 0:a:0 -af "pan=mono|$mean" -c:a flac -sample_fmt s16 "$clip.flac"
done
