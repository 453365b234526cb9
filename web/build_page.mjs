// build_page.mjs WASM_FOLDER LEXICON INDEX PAGE.html: one file that holds the search, the lexicon and an index.
// WASM_FOLDER is where packaging/build.sh has put poisk.js and poisk.wasm.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const here = path.dirname(fileURLToPath(import.meta.url));
const [wasmFolder, lexicon, index, out] = process.argv.slice(2);
if (out === undefined) {
  console.error('usage: build_page.mjs WASM_FOLDER LEXICON INDEX PAGE.html');
  process.exit(2);
}

const packed = (file) => gzipSync(fs.readFileSync(file), { level: 9 }).toString('base64');
// A script must not end sooner than the page says.
const script = (file) => fs.readFileSync(file, 'utf8').replaceAll('</script', '<\\/script');
const parts = {
  'page.css': fs.readFileSync(path.join(here, 'page.css'), 'utf8'),
  'poisk.wasm': packed(path.join(wasmFolder, 'poisk.wasm')),
  'ru.lexicon': packed(lexicon),
  'ru.lexicon.LICENSE': packed(`${lexicon}.LICENSE`),
  'index.db': packed(index),
  'poisk.js': script(path.join(wasmFolder, 'poisk.js')),
  'index.js': script(path.join(here, 'index.js')),
  'page.js': script(path.join(here, 'page.js')),
};
const page = fs
  .readFileSync(path.join(here, 'page.html'), 'utf8')
  .replace(/\/\*\{([\w.]+)\}\*\//g, (_, name) => parts[name]);
fs.writeFileSync(out, page);
console.log(`${out}: ${(page.length / 1e6).toFixed(1)} MB`);
