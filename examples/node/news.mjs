// Stores two articles and answers a question:  news.mjs news.db 'организация Казахстана'
//
// Run it in this checkout with the addon in $POISK_ADDON, or copy it to where the packages are installed
// and import 'poisk-search' (docs/node.md).

import assert from 'node:assert/strict';
import { Index } from '../../node/index.mjs';

const [path, query] = process.argv.slice(2);
const index = await Index.open(path);
await index.putMany([
  {
    key: 'minsk',
    text: 'На сессии в Минске выступил Касым-Жомарт Токаев. С января организацию возглавит Казахстан.',
    title: 'Сессия ОДКБ прошла в Минске',
    outlet: 'Пример.kz',
    published: new Date('2023-11-23'),
  },
  {
    key: 'pogoda',
    text: 'В Минске ожидается снег, в Астане до двадцати мороза.',
    title: 'Погода на неделю',
  },
]);
const results = await index.search(query);
for (const { typed, read } of results.corrections) console.log(`${typed} → ${read}`);
for (const warning of results.warnings) console.log(warning.russian);
for (const hit of results) {
  const { text, highlights } = hit.snippet;
  console.log(hit.snippet.html());
  console.log(`— ${hit.citationText}`);
  console.log(`matched: ${highlights.map(([begin, end]) => text.slice(begin, end)).join(', ')}`);
  assert.equal(await index.resolve(hit), hit.text);
}
index.close();
process.exitCode = results.hits.length > 0 ? 0 : 1;
