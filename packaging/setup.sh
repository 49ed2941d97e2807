#!/usr/bin/env bash
# Sets up what Tacit needs, once: `setup.sh run` for the application, `setup.sh dev` for the tests.
# A second run finds its stamp in .venv and does nothing.
set -euo pipefail
cd "$(dirname "$0")/.."

kind=${1:-}
case $kind in
  run) extras=gui lists=(packaging/apt-run.txt) ;;
  dev) extras=gui,dev lists=(packaging/apt-run.txt packaging/apt-test.txt) ;;
  *) echo "usage: packaging/setup.sh run|dev" >&2; exit 2 ;;
esac

say() { echo "tacit: $*"; }
stop() { echo "tacit: $*" >&2; exit 1; }

# --- a Python that will do

fits() { "$1" -c 'import ensurepip, sqlite3, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

find_python() {
  local name
  for name in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
    if command -v "$name" >/dev/null && fits "$name"; then command -v "$name"; return; fi
  done
  return 1
}

# --- system packages

libraries=
has_library() {
  [ -n "$libraries" ] || libraries=$(PATH=$PATH:/sbin:/usr/sbin ldconfig -p)
  [[ $libraries == *"$1 ("* ]]
}

is_there() {
  local check=${1#\~}
  case $check in
    cmd:*) command -v "${check#cmd:}" >/dev/null ;;
    lib:*) has_library "${check#lib:}" ;;
    font:*) command -v fc-list >/dev/null && [ -n "$(fc-list ":lang=${check#font:}")" ] ;;
    file:*) compgen -G "${check#file:}" >/dev/null ;;
    python:) find_python >/dev/null ;;
  esac
}

# Fills `missing` and, of those, `needed`: what can't be done without here.
look() {
  local package check
  missing=() needed=() libraries=
  while read -r package check; do
    case $package in ''|'#'*) continue ;; esac
    is_there "$check" && continue
    missing+=("$package")
    if [[ $kind == dev || $check != \~* || -n ${DISPLAY:-}${WAYLAND_DISPLAY:-} ]]; then
      needed+=("$package")
    fi
  done < <(cat "${lists[@]}")
}

root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

may_install() {
  command -v apt-get >/dev/null && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }
}

# On a machine that has just been switched on, its own updates hold the lock for a while.
install_packages() {
  local wait=(-o DPkg::Lock::Timeout=300)
  say "installing system packages: ${missing[*]}"
  root apt-get -qq "${wait[@]}" update >/dev/null ||
    say "apt-get update failed; going on with what is known"
  root env DEBIAN_FRONTEND=noninteractive \
    apt-get -qq "${wait[@]}" install -y --no-install-recommends "${missing[@]}" >/dev/null || true
}

system_packages() {
  [ "$(uname)" = Linux ] || return 0
  look
  [ ${#missing[@]} = 0 ] && return
  if may_install; then install_packages; look; fi
  [ ${#missing[@]} = 0 ] && return
  say "these system packages are missing; on Debian or Ubuntu install them with"
  say "  sudo apt-get install ${missing[*]}"
  [ ${#needed[@]} = 0 ] || stop "Tacit can't go on without: ${needed[*]}"
  say "going on without them: only the window needs them, and there is no display"
}

# --- the private environment

# The folder counts, too: the scripts in .venv name it.
checksum() { { pwd; cat packaging/constraints.txt pyproject.toml packaging/setup.sh; } | cksum; }

# A set-up for the tests will do for running, too.
is_done() {
  local stamp
  [ -x .venv/bin/tacit ] || return 1
  for stamp in ".venv/.tacit-$kind" .venv/.tacit-dev; do
    [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$(checksum)" ] && return
  done
  return 1
}

# A set-up that was stopped may have left a .venv without pip.
is_whole() { fits .venv/bin/python && pip --version >/dev/null 2>&1; }

make_environment() {
  local python
  if [ -e .venv ] && ! is_whole; then
    say "replacing .venv, which no longer works"
    rm -rf .venv
  fi
  [ -e .venv ] && return
  python=$(find_python) || stop "Python 3.11 or newer is needed (with venv); set PYTHON to one"
  say "making a private environment in .venv with $("$python" --version)"
  "$python" -m venv .venv
}

pip() { .venv/bin/python -m pip --disable-pip-version-check "$@"; }

has_llama() { .venv/bin/python -c 'import importlib.util as u, sys; sys.exit(u.find_spec("llama_cpp") is None)'; }

install_python_packages() {
  say "installing Python packages into .venv"
  if ! has_llama && [ -z "$(pip cache list llama_cpp_python 2>/dev/null --format=abspath)" ]; then
    say "llama.cpp is compiled for this machine: this takes about five minutes, once"
  fi
  pip install -qq --constraint packaging/constraints.txt --editable ".[$extras]"
}

# Some virtual machines announce AMX and then end the process that uses it: build without.
plain_build() {
  local flags="-mno-amx-tile -mno-amx-int8 -mno-amx-bf16"
  if [ "$(uname -m)" = x86_64 ] && echo | cc $flags -E -x c - >/dev/null 2>&1; then
    echo "-DCMAKE_C_FLAGS='$flags' -DCMAKE_CXX_FLAGS='$flags'"
  fi
}

# llama.cpp built with CMAKE_ARGS (a GPU build). They are remembered, so that a later set-up never
# falls back to a build without them. pip's cache is left out: it can't tell one build from another.
custom_llama() {
  local remembered=.venv/.tacit-cmake-args wish version
  wish=${CMAKE_ARGS:-$(head -1 $remembered 2>/dev/null || true)}
  [ -n "$wish" ] || return 0
  version=$(grep -i '^llama[-_]cpp[-_]python==' packaging/constraints.txt)
  [ "$(cat $remembered 2>/dev/null)" = "$wish"$'\n'"$version" ] && return
  say "compiling llama.cpp with CMAKE_ARGS=$wish: this takes minutes, a CUDA build far longer"
  CMAKE_ARGS=$wish pip install -qq --no-cache-dir --no-deps --force-reinstall \
    --no-binary llama-cpp-python "$version"
  printf '%s\n%s\n' "$wish" "$version" > $remembered
}

system_packages
is_done || make_environment
custom_llama
if ! is_done; then
  (CMAKE_ARGS=$(plain_build) install_python_packages)
  checksum > ".venv/.tacit-$kind"
fi
packaging/translate.sh
