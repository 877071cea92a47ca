#!/usr/bin/env bash
# The same bits from WebAssembly, run by Node (tests/golden/bits.txt); left out where Emscripten is not installed
# minutes: 6
set -euo pipefail
cd "$(dirname "$0")/../.."
if ! command -v em++ >/dev/null; then
  echo "verify: no Emscripten here, so no WebAssembly (Debian: apt-get install emscripten)"
  exit 0
fi
scripts/setup.sh build
make -s build/release/build.ninja
cmake --build --preset release --target banso_scenario >/dev/null # makes the embedded resources

build=build/wasm
mkdir -p "$build/include" "$build/objects"
# Only the libraries that are headers: the system's own headers are another machine's.
for library in boost nlohmann hwy eigen3/Eigen; do ln -sfn "/usr/include/$library" "$build/include/${library##*/}"; done

compile() {
  em++ -std=c++20 -O2 -ffp-contract=off -DHWY_COMPILE_ONLY_SCALAR -DEIGEN_DONT_VECTORIZE -DBANSO_WITH_TBB=0 \
    -DBANSO_SOURCE_DIR="\"$PWD\"" -I. -isystem build/wasm/include -c "$1" -o "build/wasm/objects/${1//\//_}.o"
}
export -f compile
# The engine up to the runs: no threads are started, no file of ours is read by it.
rm -f "$build"/objects/*.o
{
  find engine/{base,math,rng,stats,metrics,scenario,plan,sim,twin,run,lifecycle,queue} -name '*.cpp' ! -name 'tbb_*'
  echo build/release/engine/embedded_resources.cpp
  echo tests/bits/bits.cpp
} | xargs -P "$(nproc)" -I{} bash -c 'compile {}'
# Debian's own modules, also for a Node of another source.
NODE_PATH=/usr/share/nodejs em++ -O2 "$build"/objects/*.o -o "$build/bits.js" \
  -sENVIRONMENT=node -sNODERAWFS=1 -sALLOW_MEMORY_GROWTH=1 -sEXIT_RUNTIME=1
# Emscripten 3.1.6 takes a Node that can fetch for a browser.
node --no-experimental-fetch "$build/bits.js" --one-target >"$build/bits.txt"
echo "WebAssembly: the same bits on $(wc -l <"$build/bits.txt") scenarios"
