#!/bin/sh
# Fits the network of the speech gate anew: bench/scripts/speech-gate-fit.sh FOLDER. FOLDER gets 4 GB of sounds, and
# core/src/main/java/org/ecapa4j/speech/SpeechWeights.java is written. On Debian 12, with apt-get, dpkg, ffmpeg and
# Python 3.11 there, and these installed: espeak-ng flite festival fluidsynth festvox-kallpc16k festvox-ca-ona-hts
# festvox-czech-dita festvox-czech-krb festvox-czech-machac festvox-suopuhe-lj festvox-suopuhe-mv festvox-italp16k
# festvox-itapc16k festvox-us-slt-hts. Takes half an hour.

# shellcheck source=common.sh
. "$(dirname "$0")/common.sh"
[ $# -eq 1 ] || fail "expected a folder"
mkdir -p "$1"
folder=$(CDPATH='' cd -- "$1" && pwd -P)

if [ ! -d "$folder/usr" ]; then
    (cd "$folder" && apt-get download -q asterisk-core-sounds-en-g722 asterisk-core-sounds-es-g722 \
        asterisk-core-sounds-fr-g722 asterisk-core-sounds-it-g722 asterisk-core-sounds-ru-g722 klettres-data \
        ktuberling-data timgm6mb-soundfont extremetuxracer-data freedroid-data frozen-bubble-data) \
        || fail "apt-get download failed"
    for package in "$folder"/*.deb; do
        dpkg -x "$package" "$folder" || fail "dpkg -x $package failed"
    done
fi
if [ ! -x "$folder/venv/bin/python" ]; then
    python3 -m venv "$folder/venv" || fail "python3 -m venv failed"
    "$folder/venv/bin/pip" install -q -r bench/scripts/speech-gate/requirements.txt mido==1.3.3 || fail "pip failed"
fi
# shellcheck disable=SC2086
"$folder/venv/bin/python" bench/scripts/speech-gate/fit.py "$folder" "$java" $flags -cp "$classpath"
