// What the package poisk-search costs over the library it calls.
//
//     POISK_ADDON=build/release/bin/poisk_node_cost.node node node_cost.mjs CORPUS [ROUNDS]
//
// CPU of a search with ten hits, all of their fields read, less that of the same search by
// poisk_index_search() alone, in pairs of runs right after each other; the median of the pairs. Once by
// searchSync(), and once by a hundred promises at a time.

import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';

const require = createRequire(import.meta.url);
const { Index } = require('../../node/index.js');
const { addon } = require('../../node/lib/native.js');

const SEARCHES = 100;
const [corpus, rounds = '41'] = process.argv.slice(2);

// In µs; of all threads.
function cpu(work) {
  const begun = process.cpuUsage();
  for (let i = 0; i < SEARCHES; ++i) work();
  return process.cpuUsage(begun).user / SEARCHES;
}
async function cpuOfPromises(work) {
  const begun = process.cpuUsage();
  await Promise.all(Array.from({ length: SEARCHES }, work));
  return process.cpuUsage(begun).user / SEARCHES;
}

const median = (numbers) => numbers.sort((a, b) => a - b)[numbers.length >> 1];

// What a program that shows the answers looks at.
let seen = 0;
function read(results) {
  for (const { rank, score, key, title, source, text, snippet, citation, citationText, also } of results) {
    const { outlet, url, author, agency, published, notice } = source;
    const texts = [key, title, outlet, url, author, agency, published, notice, text, citation, citationText];
    for (const { length } of texts) seen += length;
    for (const [begin, end] of snippet.highlights) seen += end - begin;
    seen += rank + score + snippet.text.length + also.length;
  }
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'poisk-cost-'));
const file = path.join(folder, 'cost.db');
const index = Index.openSync(file);
// More than ten articles with a word in common that are no reprints of one another.
const texts = fs
  .readdirSync(corpus)
  .filter((name) => name.endsWith('.txt'))
  .sort()
  .map((name) => fs.readFileSync(path.join(corpus, name), 'utf8').split('---\n').slice(2).join('---\n'));
index.putManySync(texts.map((text, i) => ({ key: `${i}`, text: `${text}\n\nСообщает корреспондент.` })));
const handle = addon.open(false, file, []);

const query = 'корреспондент сообщает';
const results = index.searchSync(query);
if (results.hits.length !== 10 || addon.searchAlone(handle, query) !== 10) throw new Error('not ten hits');

const costs = { atOnce: [], later: [] };
const alone = [];
for (let round = 0; round < Number(rounds); ++round) {
  const bare = cpu(() => addon.searchAlone(handle, query));
  alone.push(bare);
  costs.atOnce.push(cpu(() => read(index.searchSync(query))) - bare);
  costs.later.push((await cpuOfPromises(async () => read(await index.search(query)))) - bare);
}
const size = results.hits.reduce((sum, hit) => sum + Buffer.byteLength(hit.text), 0);
console.log(
  `${texts.length} articles, ${results.hits.length} hits, ${size} bytes of passages, ${rounds} pairs`,
);
const shown = { 'library alone': alone, 'cost at once': costs.atOnce, 'cost of a promise': costs.later };
for (const [name, list] of Object.entries(shown)) {
  console.log(`${name.padEnd(17)} ${median(list).toFixed(1).padStart(8)} µs`);
}
index.close();
fs.rmSync(folder, { recursive: true });
