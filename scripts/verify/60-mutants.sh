#!/usr/bin/env bash
# Faults put into a copy of the engine (tests/mutants): for each, the test that must notice it fails
# minutes: 8
#
# 60-mutants.sh [NAME...]   only the named mutants
set -euo pipefail
cd "$(dirname "$0")/../.."
scripts/setup.sh build mutants
source=$PWD
copy=$source/build/mutants
mkdir -p "$copy"
# By content, not by date: a file that has had a fault in it keeps its later date, so that a second run compiles it again.
git ls-files -z -c -o --exclude-standard | rsync -a --no-times --delete --checksum --from0 --files-from=- --exclude=/build "$source/" "$copy/source/"
mutant() { "$source/scripts/mutant.py" "$@"; }
mutant --check
if [ $# -gt 0 ]; then names=("$@"); else mapfile -t names < <(mutant --list name); fi
cd "$copy/source"
cmake --preset release >/dev/null
tests=build/release/tests/banso_tests

build() { ninja -C build/release banso_tests >"$copy/build.log" 2>&1; }
run_tests() { (cd "$source" && RC_PARAMS=seed=1 timeout 600 "$copy/source/$tests" --gtest_brief=1 --gtest_filter="$1" >"$copy/run.log" 2>&1); }

build || { tail -n 30 "$copy/build.log"; exit 1; }
filters=$(mutant --list kills "${names[@]}" | sort -u | paste -sd:)
run_tests "$filters" || { echo "mutants: the tests fail without a fault:"; tail -n 30 "$copy/run.log"; exit 1; }
echo "mutants: without a fault all of their tests pass"

survivors=0
for name in "${names[@]}"; do
  started=$SECONDS
  file=$(mutant --apply "$name" .)
  if ! build; then
    verdict='DOES NOT COMPILE'
    survivors=$((survivors + 1))
  elif run_tests "$(mutant --list kills "$name")"; then
    verdict=SURVIVED
    survivors=$((survivors + 1))
  else
    verdict=killed
  fi
  cp -p "$source/$file" "$file"
  touch "$file"
  printf 'mutants: %-28s %-16s %-44s %s (%s s)\n' "$name" "$verdict" "$(mutant --list limit "$name")" \
    "$(mutant --list kills "$name")" $((SECONDS - started))
done
echo "mutants: $((${#names[@]} - survivors)) of ${#names[@]} killed"
[ "$survivors" = 0 ]
