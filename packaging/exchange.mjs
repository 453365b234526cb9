// exchange.mjs put|ask INDEX LEXICON: what exchange.c does, by the WebAssembly in $POISK_WASM.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);
const { loadPoisk } = require('../web/index.js');
const folder = path.resolve(process.env.POISK_WASM);
const [what, file, lexiconFile] = process.argv.slice(2);

const poisk = await loadPoisk(
  require(path.join(folder, 'poisk.js')),
  fs.readFileSync(path.join(folder, 'poisk.wasm')),
);
const lexicon = fs.readFileSync(lexiconFile);
const input = fs.readFileSync(0, 'utf8');
if (what === 'put') {
  const index = poisk.open({ lexicon });
  index.put(JSON.parse(input));
  fs.writeFileSync(file, index.file());
} else {
  const index = poisk.open({ file: fs.readFileSync(file), lexicon });
  for (const query of input.split('\n').filter(Boolean))
    console.log(index.searchJson(query, { facets: true }));
}
