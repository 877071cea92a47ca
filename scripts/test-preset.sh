#!/usr/bin/env bash
# test-preset.sh PRESET [CTEST ARGUMENT...]
# Sets up, builds and runs all tests in the given CMake preset (see CMakePresets.json).
set -euo pipefail
cd "$(dirname "$0")/.."
preset=$1
shift
scripts/setup.sh
make -s "build/$preset/build.ninja"
cmake --build --preset "$preset"
ctest --preset "$preset" "$@"
