#!/usr/bin/env bash
# Runs what has been built on one JDK: the command and the Java of the documentation, from the class path and from the module path, with and without
# the module of the Vector API. All ways must give the same answers, to the last bit.
#
#   scripts/smoke.sh [JAVA_HOME]        default: the java on the PATH; build first: mvn package
set -euo pipefail
cd "$(dirname "$0")/.."

if [ $# -gt 0 ]; then
    PATH=$1/bin:$PATH
fi
lib=cli/target/ecapa4j/lib
clips=(examples/*.wav)
[ -f "$lib/ecapa4j.jar" ] || { echo "smoke: $lib/ecapa4j.jar is not there; run mvn package first" >&2; exit 1; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
vector=(--add-modules jdk.incubator.vector)
main=org.ecapa4j.cli.Main

fail() {
    echo "smoke: $*" >&2
    [ ! -s "$work/err" ] || cat "$work/err" >&2
    exit 1
}

# --- the command -----------------------------------------------------------------------------------------------------------------------------
# way NAME KERNELS JAVA-ARGUMENTS: classifies the examples and a FLAC file; which kernels this JVM has is asked of doctor. A job as short as this one
# may run in plain Java all the same, unless -Decapa4j.kernels=vector forces it.
flac=$(find audio-codecs/src/test/resources -name '*.flac' | sort | head -n 1)
way() {
    local name=$1 kernels=$2
    shift 2
    java "$@" doctor > "$work/doctor" 2> "$work/err" || fail "$name: doctor failed"
    grep -q "^kernels *$kernels" "$work/doctor" || fail "$name: expected $kernels kernels, found $(grep ^kernels "$work/doctor")"
    java "$@" classify --format json "${clips[@]}" > "$work/answers" 2> "$work/err" || fail "$name: classify failed"
    java -cp "$lib/*" scripts/CheckAnswers.java "${clips[@]}" < "$work/answers" > "$work/checked" || fail "$name: wrong answers"
    if [ -n "$flac" ]; then
        java "$@" classify --format csv "$flac" >> "$work/answers" 2> "$work/err" || fail "$name: FLAC failed"
    fi
    [ -f "$work/expected" ] || cp "$work/answers" "$work/expected"
    cmp "$work/expected" "$work/answers" || fail "$name: other answers than the first way"
    printf '    %-42s %s kernels, same answers\n' "$name" "$kernels"
}

java -version 2>&1 | sed -n '1s/^/smoke: /p'
way "class path"                          scalar -cp "$lib/ecapa4j.jar" "$main"
way "class path, --add-modules"           vector "${vector[@]}" -cp "$lib/ecapa4j.jar" "$main"
way "class path, --add-modules, =scalar"  scalar "${vector[@]}" -Decapa4j.kernels=scalar -cp "$lib/ecapa4j.jar" "$main"
way "class path, --add-modules, =vector"  vector "${vector[@]}" -Decapa4j.kernels=vector -cp "$lib/ecapa4j.jar" "$main"
way "module path"                         scalar -p "$lib" -m org.ecapa4j.cli/"$main"
way "module path, --add-modules"          vector "${vector[@]}" -p "$lib" -m org.ecapa4j.cli/"$main"
way "module path, --add-modules, =vector" vector "${vector[@]}" -Decapa4j.kernels=vector -p "$lib" -m org.ecapa4j.cli/"$main"
cat "$work/checked"

if java -Decapa4j.kernels=vector -cp "$lib/ecapa4j.jar" "$main" classify "${clips[0]}" > /dev/null 2> "$work/err"; then
    fail "-Decapa4j.kernels=vector without the module: expected a refusal"
fi
grep -q -- "--add-modules jdk.incubator.vector" "$work/err" || fail "the refusal does not name the flag"
echo "    forced vector kernels are refused without the module, naming the flag"

# --- the Java of the documentation ---------------------------------------------------------------------------------------------------------
# The README's lines become the body of a main method; a block that begins with '// Name.java' is a class of its own.
mkdir -p "$work/src" "$work/classes" "$work/modules/smoke" "$work/run"
{
    echo 'import java.nio.file.Path;'
    echo 'import org.ecapa4j.VoiceGender;'
    echo 'import org.ecapa4j.audio.AudioFile;'
    echo 'import org.ecapa4j.onnx.OnnxFile;'
    echo 'public final class Readme { public static void main(String[] args) throws Exception {'
    awk '/^```java$/ {inside = 1; next} /^```$/ && inside {exit} inside' README.md
    echo '} }'
} > "$work/src/Readme.java"
awk -v folder="$work/src" '
    /^```java$/ {fresh = 1; next}
    /^```$/ {file = ""; fresh = 0}
    fresh && /^\/\/ [A-Za-z]+\.java$/ {file = folder "/" $2; fresh = 0; next}
    {fresh = 0}
    file != "" {print > file}' docs/*.md
sources=("$work"/src/*.java)
javac --release 17 -Xlint:all -Werror -cp "$lib/*" -d "$work/classes" "${sources[@]}" 2> "$work/err" || fail "the documentation's Java does not compile"

# The same as a module of a package, since a module may not hold the unnamed one.
mkdir -p "$work/msrc/smoke"
for source in "${sources[@]}"; do
    { echo 'package smoke;'; cat "$source"; } > "$work/msrc/smoke/$(basename "$source")"
done
echo 'module smoke { requires org.ecapa4j.onnx; requires org.ecapa4j.audio; }' > "$work/msrc/module-info.java"
javac --release 17 -p "$lib" -d "$work/modules/smoke" "$work/msrc/module-info.java" "$work"/msrc/smoke/*.java 2> "$work/err" \
    || fail "the documentation's Java does not compile as a module"

cp cli/src/main/resources/org/ecapa4j/cli/demo-q8-v2.onnx "$work/run/model.onnx"
cp "${clips[0]}" "$work/run/voice.wav"
lib=$PWD/$lib
cd "$work/run"
for source in "${sources[@]}"; do
    name=$(basename "$source" .java)
    grep -q 'void main(' "$source" || continue
    java "${vector[@]}" -cp "$lib/*:$work/classes" "$name" > "$work/first" 2> "$work/err" || fail "$name fails on the class path"
    java -p "$lib:$work/modules" -m smoke/smoke."$name" > "$work/second" 2> "$work/err" || fail "$name fails on the module path"
    cmp "$work/first" "$work/second" || fail "$name: the class path and the module path differ"
    echo "    documentation: $name compiles and runs on both paths"
done
