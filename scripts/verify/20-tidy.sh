#!/usr/bin/env bash
# clang-tidy over all of engine/ and cli/, warnings are errors
# minutes: 6
set -euo pipefail
cd "$(dirname "$0")/../.."
scripts/setup.sh build lint
cmake --preset lint >/dev/null
find engine cli -name '*.cpp' -print0 |
  xargs -0r -n 1 -P "$(nproc)" clang-tidy-14 --quiet -p build/lint 2> >(grep -v 'warnings\? .*generated\.$' >&2)
