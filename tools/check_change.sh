#!/bin/bash
# check_change.sh [FILE...]
#
# What is quick to see of a change before it is committed: of the files given, or of all that differ
# from HEAD. Formatting (clang-format 14: others lay out differently), headers that do not compile
# alone (by the flags of a configured tree), shell scripts (shellcheck), links of the documentation.
# What there is no tool for is left out with a word. The exit status is 1 where something is wrong.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

files=("$@")
((${#files[@]} > 0)) || mapfile -t files < <(
  { git diff --name-only --diff-filter=d HEAD; git ls-files --others --exclude-standard; } | sort -u)
status=0
wrong() { status=1; echo "check_change: $*" >&2; }
left_out() { echo "check_change: $*: left out" >&2; }

matching() { # PATTERN: the files that match it, a line each
  printf '%s\n' "${files[@]}" | grep -E "$1" || true
}

mapfile -t sources < <(matching '\.(h|cc|c)$')
mapfile -t headers < <(matching '^(include|lib|examples|tools|tests)/.*\.h$')
mapfile -t scripts < <(matching '\.sh$|^\.ci/run$|^tools/hooks/')
mapfile -t pages < <(matching '\.md$')

if ((${#sources[@]} > 0)); then
  if [[ $(clang-format --version 2>/dev/null) == *' version 14.'* ]]; then
    clang-format --dry-run -Werror "${sources[@]}" || wrong 'clang-format -i mends the layout'
  else
    left_out 'no clang-format 14'
  fi
fi

if ((${#headers[@]} > 0)); then
  tree=
  for candidate in build/dev build/release build/asan; do
    [[ ! -e $candidate/compile_commands.json ]] || { tree=$candidate; break; }
  done
  if [[ -n $tree ]] && command -v python3 >/dev/null; then
    python3 -B tests/layering/alone.py . "$tree" "${headers[@]}" || wrong 'a header leans on others'
  else
    left_out 'no configured tree (cmake --preset dev), or no python3'
  fi
fi

if ((${#scripts[@]} > 0)); then
  if command -v shellcheck >/dev/null; then
    shellcheck --external-sources "${scripts[@]}" || wrong 'shellcheck has something to say'
  else
    left_out 'no shellcheck'
  fi
fi

if ((${#pages[@]} > 0)) && command -v python3 >/dev/null; then
  python3 -B tests/docs/check_links.py . || wrong 'a link leads nowhere'
fi
exit "$status"
