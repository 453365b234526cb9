#!/bin/bash
# recipes.sh PYTHON RUN_PAGE PAGE BUILD PREFIX: runs the page's programs in a virtual environment with what
# they need, of PyPI. Exits 77, a skipped test, where that cannot be had.
set -euo pipefail
python=$1 run_page=$2 page=$3
source=$(cd "$(dirname "$page")/.." && pwd)
mapfile -t modules < <(sed -n 's/^<!-- test: needs \(.*\) -->$/\1/p' "$page" | tr _ - | sort -u)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$python" -m venv "$work/venv" >"$work/log" 2>&1 || { tail -n 3 "$work/log"; echo "Skipped: there is no venv"; exit 77; }
"$work/venv/bin/pip" install --quiet --disable-pip-version-check "${modules[@]}" >"$work/log" 2>&1 || {
  tail -n 3 "$work/log"
  echo "Skipped: PyPI does not give ${modules[*]}"
  exit 77
}
"$work/venv/bin/python" -B "$run_page" "$page" --source "$source" --build "$4" --prefix "$5" | tee "$work/printed"
! grep -q 'SKIPPED: there is no' "$work/printed" || { echo "a recipe was left out"; exit 1; }
