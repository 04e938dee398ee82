#!/bin/sh
# A folder of 200 ten-second clips: the command on all cores, on one, and a Python script with ONNX Runtime on all cores
# (pip install onnxruntime numpy): bench/scripts/folder.sh [CLIPS [RUNS]]
#
#   ECAPA4J             the command to measure (default: ./ecapa4j of the project)
#   PYTHON              a Python with onnxruntime and numpy (default: python3)
# shellcheck source=common.sh
. "$(dirname "$0")/common.sh"
command=${ECAPA4J:-./ecapa4j}
python=${PYTHON:-python3}
model=cli/src/main/resources/org/ecapa4j/cli/demo-q8-v2.onnx
"$python" -c 'import onnxruntime, numpy' || fail "$python has no onnxruntime or numpy: name another by PYTHON"
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
bench org.ecapa4j.bench.MakeClips "$work" "${1:-200}" 10 2> /dev/null || exit 1
bench org.ecapa4j.bench.Alternating "${2:-3}" \
    -- "\`ecapa4j classify FOLDER\`" "$command" classify --model "$model" --format csv "$work" \
    -- "the same, one thread" "$command" classify --model "$model" --format csv --jobs 1 "$work" \
    -- "Python, ONNX Runtime, clip by clip on all cores" "$python" bench/scripts/folder.py "$model" "$work" \
    -- "Python, ONNX Runtime, clips side by side" "$python" bench/scripts/folder.py --side-by-side "$model" "$work"
