#!/usr/bin/env bash
# Runs all tests with gcov counters and writes build/coverage/report/index.html; prints the summary.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/setup.sh coverage
find build/coverage -name '*.gcda' -delete 2>/dev/null || true
scripts/test-preset.sh coverage
mkdir -p build/coverage/report
gcovr --root . --filter engine/ --filter cli/ --exclude-throw-branches --print-summary \
  --html-details build/coverage/report/index.html --txt build/coverage/report/summary.txt build/coverage
