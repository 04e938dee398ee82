# shellcheck shell=sh
# For the other scripts, which read it: builds the benchmarks when their sources have changed, and finds Java.
#
#   JAVA_HOME           the Java to measure on (default: the java on the PATH); 17 or later
#   ECAPA4J_FP32        the float model, which is not in the project; rows that need it are left out without
#   BENCH_OPTIONS       more JVM flags, such as -Dmodels.q8=FILE

home=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd -P)
cd "$home" || exit 1

fail() {
    printf '%s: %s\n' "$(basename "$0")" "$*" >&2
    exit 1
}

if [ -n "${JAVA_HOME:-}" ]; then
    java=$JAVA_HOME/bin/java
else
    java=$(command -v java) || fail "Java is not installed"
fi

jar=bench/target/ecapa4j-bench.jar
sources="pom.xml core/src/main onnx-loader/src/main audio/src/main bench/pom.xml bench/src"
# shellcheck disable=SC2086
if [ ! -f "$jar" ] || [ -n "$(find $sources -newer "$jar" -type f | head -n 1)" ]; then
    echo "building ..." >&2
    mvn -q -B -pl bench -am -Dmaven.test.skip=true package >&2 || fail "the build failed"
fi
classpath="$jar:bench/target/lib/*"
flags="--add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED"
[ -z "${ECAPA4J_FP32:-}" ] || flags="$flags -Dmodels.fp32=$ECAPA4J_FP32"

# bench CLASS ARGUMENTS: runs a main class of the benchmarks.
bench() {
    # shellcheck disable=SC2086
    "$java" $flags ${BENCH_OPTIONS:-} -cp "$classpath" "$@"
}

# median FILE: the median of the numbers in it, one a line.
median() {
    sort -n "$1" | awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'
}
