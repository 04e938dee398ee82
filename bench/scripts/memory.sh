#!/bin/sh
# Peak resident memory of a JVM that classifies one 10 s clip, with ecapa4j and with ONNX Runtime on the same flags: with the JVM's own sizes of
# the heap, and with the command's small young generation. And the heap that a loaded model takes (Linux): bench/scripts/memory.sh
# shellcheck source=common.sh
. "$(dirname "$0")/common.sh"
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
bench org.ecapa4j.bench.MakeClips "$work" 1 10 2> /dev/null || exit 1

peak() {
    for run in 1 2 3 4 5; do
        # shellcheck disable=SC2086
        "$java" $flags -XX:+UseSerialGC $young -Dpeak "$@" "$work/clip-000.wav" 2> /dev/null | awk '/^VmHWM/ { print $2 / 1024 }' || exit 1
    done > "$work/peaks"
    median "$work/peaks"
}

row() {
    ours=$(peak -cp "$classpath" org.ecapa4j.bench.EcapaOneClip "$2")
    theirs=$(peak -cp "$classpath" org.ecapa4j.bench.OrtOneClip "$2")
    awk -v title="$1" -v a="$ours" -v b="$theirs" 'BEGIN { printf "| %s | %.0f | %.0f | %.2f |\n", title, a, b, a / b }'
}

echo "| peak resident memory, one 10 s clip, MB | ecapa4j | ONNX Runtime | ratio |"
echo "| --- | --- | --- | --- |"
for young in '' -Xmn16m; do
    row "q8${young:+, \`$young\`}" golden/models/demo-q8.onnx
    row "q8-v2${young:+, \`$young\`}" cli/src/main/resources/org/ecapa4j/cli/demo-q8-v2.onnx
    [ -z "${ECAPA4J_FP32:-}" ] || row "fp32${young:+, \`$young\`}" "$ECAPA4J_FP32"
done
echo
bench org.ecapa4j.bench.ModelHeap 2> /dev/null
