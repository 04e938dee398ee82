#!/bin/sh
# Prints GMAC/s of the layers beside the peak of multiply-adds, and where the time of a pass goes: bench/scripts/layers.sh
# shellcheck source=common.sh
. "$(dirname "$0")/common.sh"
bench org.ecapa4j.bench.LayerTable "$@" || exit 1
for numerics in parity precise; do
    echo
    bench org.ecapa4j.bench.StageTable Q8 "$numerics" || exit 1
done
