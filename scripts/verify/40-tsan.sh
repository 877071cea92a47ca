#!/usr/bin/env bash
# All tests under the thread sanitizer, with the std::thread executor
# minutes: 10
exec "$(dirname "$0")/../test-preset.sh" tsan
