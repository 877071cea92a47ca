#!/usr/bin/env bash
# The patterns of docs/patterns computed anew: counts, pages and pictures are those that stand there
# minutes: 8
set -euo pipefail
cd "$(dirname "$0")/../.."
make -s build
scripts/patterns/run.py --check
