#!/bin/sh
# The speech gate beside Silero VAD and Praat, on conversations, noises and music made for it:
# bench/scripts/speech-gate.sh [FOLDER]. Prints the tables of docs/speech-gate.md; the sounds are left in FOLDER
# (default: a temporary one that is removed). Needs Python 3.11 or later; what Python needs goes into a virtual
# environment beside the sounds.
# shellcheck source=common.sh
. "$(dirname "$0")/common.sh"

if [ $# -gt 0 ]; then
    folder=$1
    mkdir -p "$folder"
else
    folder=$(mktemp -d)
    trap 'rm -rf "$folder"' EXIT
fi
if [ ! -x "$folder/venv/bin/python" ]; then
    echo "installing for Python ..." >&2
    python3 -m venv "$folder/venv" || fail "python3 -m venv failed"
    "$folder/venv/bin/pip" install -q -r bench/scripts/speech-gate/requirements.txt || fail "pip failed"
    # Its model is wanted, not PyTorch.
    "$folder/venv/bin/pip" install -q --no-deps silero-vad==6.2.3 || fail "pip failed"
fi
# shellcheck disable=SC2086
"$folder/venv/bin/python" bench/scripts/speech-gate/measure.py "$folder" "$java" $flags -cp "$classpath"
