#!/bin/sh
# Runs the JMH benchmarks, with any of JMH's options: bench/scripts/jmh.sh PassBenchmark -p seconds=0.75 -p model=Q8 -prof gc
# shellcheck source=common.sh
. "$(dirname "$0")/common.sh"
bench org.openjdk.jmh.Main "$@"
