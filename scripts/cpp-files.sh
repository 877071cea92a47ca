#!/usr/bin/env bash
# Prints the project's own C++ files, each ended by a NUL.
set -euo pipefail
cd "$(dirname "$0")/.."
find engine cli tests bench \( -name '*.cpp' -o -name '*.hpp' \) -print0 | sort -z
