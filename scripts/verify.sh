#!/usr/bin/env bash
# verify.sh [STEP...]
# Runs the longer checks: all of them in the order of their numbers, or the named ones.
# A step is an executable file scripts/verify/NN-name.sh; its second line says what it does, its third how many minutes
# it usually takes on two cores ("# minutes: 5").
#
#   VERIFY_SECONDS   time left for all steps together; a step that does not fit is left out and named (default: no limit)
#
# Exit status: 0 when no step that ran has failed.
set -uo pipefail
cd "$(dirname "$0")/.." || exit

steps=(scripts/verify/[0-9]*-*.sh)
name_of() { local file=${1##*/}; file=${file#*-}; echo "${file%.sh}"; }

if [ $# -gt 0 ]; then
  chosen=()
  for wanted in "$@"; do
    found=
    for step in "${steps[@]}"; do
      [ "$(name_of "$step")" != "$wanted" ] || found=$step
    done
    [ -n "$found" ] || { echo "verify: no such step: $wanted (there are:$(for s in "${steps[@]}"; do echo -n " $(name_of "$s")"; done))" >&2; exit 2; }
    chosen+=("$found")
  done
  steps=("${chosen[@]}")
fi

limit=${VERIFY_SECONDS:-}
summary=() failed=0
for step in "${steps[@]}"; do
  name=$(name_of "$step")
  usual=$(sed -n '3s/^# minutes: *\([0-9]*\).*/\1/p' "$step")
  left=
  if [ -n "$limit" ]; then
    left=$((limit - SECONDS))
    if [ "$left" -lt $((60 * ${usual:-1})) ]; then
      summary+=("$(printf '%-12s left out (takes about %s min, %s min are left)' "$name" "${usual:-1}" $((left > 0 ? left / 60 : 0)))")
      continue
    fi
  fi
  echo "==== verify: $name"
  started=$SECONDS
  if [ -n "$left" ]; then timeout --kill-after=10 "$left" "$step" </dev/null; else "$step" </dev/null; fi
  status=$?
  took=$((SECONDS - started))
  if [ $status = 0 ]; then
    summary+=("$(printf '%-12s passed (%s s)' "$name" $took)")
  elif [ $status = 124 ] && [ -n "$left" ]; then
    summary+=("$(printf '%-12s left out (cut off after %s s: no time left)' "$name" $took)")
  else
    summary+=("$(printf '%-12s FAILED (status %s, %s s)' "$name" $status $took)")
    failed=1
  fi
done

echo "==== verify: summary"
printf '  %s\n' "${summary[@]}"
exit $failed
