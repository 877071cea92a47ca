#!/usr/bin/env bash
# The layout of all C++ files is that of .clang-format
# minutes: 1
set -euo pipefail
cd "$(dirname "$0")/../.."
scripts/setup.sh lint
scripts/cpp-files.sh | xargs -0r clang-format-14 --dry-run -Werror
