#!/usr/bin/env bash
# Faults put into a copy of the engine (tests/mutants): for each, the test that must notice it fails
# minutes: 25
#
# 60-mutants.sh [NAME...]   only the named mutants
set -euo pipefail
cd "$(dirname "$0")/../.."
scripts/setup.sh build
source=$PWD
copy=$source/build/mutants
mkdir -p "$copy"
# The copy keeps the dates of files that have not changed: a second run compiles only what is new.
git ls-files -z -c -o --exclude-standard | rsync -a --delete --checksum --from0 --files-from=- --exclude=/build "$source/" "$copy/source/"
cd "$copy/source"
cmake --preset release >/dev/null
tests=build/release/tests/banso_tests

build() { ninja -C build/release banso_tests >"$copy/build.log" 2>&1; }
header() { sed -n "s/^$1: //p" "$2" | head -n 1; }
run_tests() { (cd "$source" && RC_PARAMS=seed=1 timeout 600 "$copy/source/$tests" --gtest_brief=1 --gtest_filter="$1" >"$copy/run.log" 2>&1); }

build || { tail -n 30 "$copy/build.log"; exit 1; }
patches=("$source"/tests/mutants/*.patch)
if [ $# -gt 0 ]; then patches=("${@/#/$source/tests/mutants/}"); patches=("${patches[@]/%/.patch}"); fi

filters=$(for patch in "${patches[@]}"; do header kills "$patch"; done | sort -u | paste -sd:)
run_tests "$filters" || { echo "mutants: the tests fail without a fault:"; tail -n 30 "$copy/run.log"; exit 1; }
echo "mutants: without a fault all of their tests pass"

survivors=0
for patch in "${patches[@]}"; do
  name=$(basename "$patch" .patch)
  if ! patch --quiet --strip=1 --no-backup-if-mismatch --fuzz=2 <"$patch" >"$copy/patch.log" 2>&1; then
    printf 'mutants: %-28s DOES NOT APPLY any more\n' "$name"
    patch --quiet --strip=1 --reverse --force <"$patch" >/dev/null 2>&1 || true
    git -C "$source" ls-files -z engine | rsync -a --checksum --from0 --files-from=- "$source/" "$copy/source/"
    survivors=$((survivors + 1))
    continue
  fi
  started=$SECONDS
  if ! build; then
    verdict='DOES NOT COMPILE'
    survivors=$((survivors + 1))
  elif run_tests "$(header kills "$patch")"; then
    verdict=SURVIVED
    survivors=$((survivors + 1))
  else
    verdict=killed
  fi
  patch --quiet --strip=1 --reverse --no-backup-if-mismatch --fuzz=2 <"$patch" >/dev/null
  printf 'mutants: %-28s %-16s %-44s %s (%s s)\n' "$name" "$verdict" "$(header limit "$patch")" "$(header kills "$patch")" $((SECONDS - started))
done
find . -name '*.orig' -not -path './build/*' -delete
echo "mutants: $((${#patches[@]} - survivors)) of ${#patches[@]} killed"
[ "$survivors" = 0 ]
