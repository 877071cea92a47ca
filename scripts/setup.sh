#!/usr/bin/env bash
# setup.sh [GROUP...]
# Installs what is missing on a Debian 12 machine; does nothing when nothing is missing.
# Groups: build (all that compiles: program, its page, and tests), test (what the tests run besides), browser, office
# (opens exported files), lint, fuzz, coverage, bench, mutants.
# Without a group: build and test.
set -euo pipefail
cd "$(dirname "$0")/.."

packages_of() {
  case $1 in
    build)
      echo make g++ cmake ninja-build ccache mold python3 \
        libtbb-dev libhwy-dev libeigen3-dev libboost-graph-dev libboost-math-dev nlohmann-json3-dev libcli11-dev libfmt-dev \
        pkgconf libxlsxwriter-dev zlib1g-dev libsqlite3-dev \
        libgtest-dev libgmock-dev librapidcheck-dev
      # Node from another source than Debian brings its own npm, and Debian's npm would conflict with it.
      command -v node >/dev/null || echo nodejs
      command -v npm >/dev/null || echo npm
      ;;
    test) ;;
    office) echo libreoffice-calc libreoffice-impress poppler-utils unzip fonts-ipafont-gothic fonts-liberation ;;
    browser) echo chromium fonts-ipafont-gothic fonts-liberation poppler-utils ;;
    lint) echo clang-14 clang-tidy-14 clang-format-14 ;;
    fuzz) echo clang-14 libclang-rt-14-dev ;;
    coverage) echo gcovr ;;
    mutants) echo rsync ;;
    bench) echo libbenchmark-dev python3-numpy python3-simpy ;;
    *) echo "setup: no such group: $1" >&2; exit 2 ;;
  esac
}

is_installed() { [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

install_packages() {
  local missing=() package groups=("$@") wanted
  wanted=$(for group in "${groups[@]}"; do packages_of "$group"; done)
  if ! command -v dpkg-query >/dev/null; then
    echo "setup: this is not a Debian system; make sure that these are there: ${wanted//$'\n'/ }" >&2
    return
  fi
  for package in $wanted; do
    is_installed "$package" || missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0

  local root=()
  if [ "$(id -u)" != 0 ]; then
    if command -v sudo >/dev/null && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then
      root=(sudo)
    else
      echo "setup: packages are missing and this account may not install them. Run:" >&2
      echo "  su -c 'apt-get update && apt-get install -y --no-install-recommends ${missing[*]}'" >&2
      exit 1
    fi
  fi
  echo "setup: installing ${missing[*]}"
  "${root[@]}" apt-get update -qq
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends -o Dpkg::Use-Pty=0 "${missing[@]}" >/dev/null
}

# install_node_modules FOLDER WHOSE: npm packages. The stamp lies inside node_modules, so that it goes when that goes.
install_node_modules() {
  local lock=$1/package-lock.json stamp=$1/node_modules/.banso-lock
  cmp -s "$lock" "$stamp" && return
  echo "setup: installing the npm packages of $2"
  (cd "$1" && npm ci --no-audit --no-fund --loglevel=error) </dev/null
  cp "$lock" "$stamp"
}

[ $# -gt 0 ] || set -- build test
install_packages "$@"
for group in "$@"; do
  [ "$group" != build ] || install_node_modules viz "the report's page"
  [ "$group" != test ] || install_node_modules . "the tests"
done
