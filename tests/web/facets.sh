#!/bin/bash
# facets.sh PAGE
#
# Fields of one's own in the facets of the page's folder PAGE: the page's modules in Node, without a
# browser. Exits 77, a skipped test, with a word where there is no node.
set -euo pipefail
command -v node >/dev/null || {
  echo "Skipped: there is no node"
  exit 77
}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$1"/*.js "$work"
echo '{"type": "module"}' >"$work/package.json"
cat >"$work/test.js" <<'END'
import assert from 'node:assert';
import {headingOf, parameterOf} from './results.js';

for (const [field, heading, parameter] of [
  ['outlet', 'Источник', 'outlet'],
  ['year', 'Год', 'date'],
  ['month', 'Месяц', 'date'],
  ['раздел', 'раздел', 'field.раздел'],
  ['constructor', 'constructor', 'field.constructor'],
  ['__proto__', '__proto__', 'field.__proto__'],
  ['toString', 'toString', 'field.toString'],
  ['hasOwnProperty', 'hasOwnProperty', 'field.hasOwnProperty'],
]) {
  assert.deepStrictEqual([headingOf(field), parameterOf(field)], [heading, parameter]);
}
END
node "$work/test.js"
