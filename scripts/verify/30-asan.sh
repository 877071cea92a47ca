#!/usr/bin/env bash
# All tests under the address and undefined-behaviour sanitizers
# minutes: 10
exec "$(dirname "$0")/../test-preset.sh" asan
