#!/bin/sh
# Time from process start to the answer on a 3 s clip, the command with its start-up cache against the shortest Java program on
# ONNX Runtime: bench/scripts/cold-start.sh [RUNS]
#
#   ECAPA4J             the command to measure (default: ./ecapa4j of the project)
# shellcheck source=common.sh
. "$(dirname "$0")/common.sh"
command=${ECAPA4J:-./ecapa4j}
model=cli/src/main/resources/org/ecapa4j/cli/demo-q8-v2.onnx
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
bench org.ecapa4j.bench.MakeClips "$work" 1 3 2> /dev/null || exit 1
clip=$work/clip-000.wav
jvm="-XX:+UseSerialGC -XX:-UsePerfData --enable-native-access=ALL-UNNAMED"
ort_path="$jar:$(ls bench/target/lib/onnxruntime-*.jar)"

# ONNX Runtime may have a class-data archive too; most of its start is native.
# shellcheck disable=SC2086
"$java" $jvm -XX:ArchiveClassesAtExit="$work/ort.jsa" -cp "$ort_path" \
    org.ecapa4j.bench.OrtOneClip "$model" "$clip" > /dev/null 2>&1 || exit 1

# shellcheck disable=SC2086
bench org.ecapa4j.bench.Alternating "${1:-15}" \
    -- "\`ecapa4j classify\`, cache made" "$command" classify "$clip" \
    -- "\`ecapa4j classify\`, no cache" env ECAPA4J_CACHE=off "$command" classify "$clip" \
    -- "ONNX Runtime, with a class-data archive" "$java" $jvm -XX:SharedArchiveFile="$work/ort.jsa" -cp "$ort_path" \
    org.ecapa4j.bench.OrtOneClip "$model" "$clip" \
    -- "ONNX Runtime" "$java" $jvm -cp "$ort_path" org.ecapa4j.bench.OrtOneClip "$model" "$clip"
