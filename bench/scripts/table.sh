#!/bin/sh
# Prints the table of ratios against ONNX Runtime as Markdown:
# bench/scripts/table.sh [--quick] [--rounds N] [--threads 1,2] [--windows 0.75,3,10]
# shellcheck source=common.sh
. "$(dirname "$0")/common.sh"
bench org.ecapa4j.bench.PairedBenchmark "$@"
