#!/usr/bin/env bash
# The same bits from g++ and clang, -O0 to -O3, on every instruction set of this machine (tests/golden/bits.txt)
# minutes: 25
#
# 70-bits.sh [COMPILER-LEVEL...]   only the named ones, e.g. clang++-14-O1
set -euo pipefail
cd "$(dirname "$0")/../.."
scripts/setup.sh build lint

configurations=("$@")
[ $# -gt 0 ] || configurations=({g++,clang++-14}-O{0,1,2,3})
for configuration in "${configurations[@]}"; do
  build=build/bits-$configuration
  cmake -S . -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DCMAKE_CXX_COMPILER="${configuration%-O?}" \
    -DCMAKE_CXX_FLAGS_RELEASE="-O${configuration##*-O}" -DBANSO_WARNINGS_AS_ERRORS=OFF >"$build.log" 2>&1 ||
    { cat "$build.log"; exit 1; }
  ninja -C "$build" banso_bits >>"$build.log" 2>&1 || { tail -n 30 "$build.log"; exit 1; }
  "$build/tests/banso_bits" >"$build.txt" || { echo "verify: $configuration gives other bits" >&2; exit 1; }
  echo "$configuration: the same bits on $(wc -l <"$build.txt") scenarios"
done
