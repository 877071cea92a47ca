#!/usr/bin/env bash
# Fuzzers on the reader and on compile, a short run under the sanitizers (`make fuzz` takes longer)
# minutes: 8
FUZZ_SECONDS=${FUZZ_SECONDS:-60} exec "$(dirname "$0")/../fuzz.sh"
