#!/usr/bin/env bash
# The report in a real browser: figures, both languages, keyboard, print, phone, dark, many arms, hostile names, axe-core
# minutes: 5
set -euo pipefail
cd "$(dirname "$0")/../.."
scripts/setup.sh build browser
make -s build/release/build.ninja
cmake --build --preset release --target banso
cd viz
BANSO=$PWD/../build/release/banso node --test --test-reporter=spec tests/browser/
