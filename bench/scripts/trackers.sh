#!/bin/sh
# Voices tracked at once in real time, one hop every 150 ms each: bench/scripts/trackers.sh [TRACKERS [SECONDS]]
# shellcheck source=common.sh
. "$(dirname "$0")/common.sh"
bench org.ecapa4j.bench.Trackers golden/models/demo-q8.onnx "$@"
