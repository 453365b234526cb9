// poisk as WebAssembly, in Node. $POISK_WASM is the folder with poisk.js and poisk.wasm, $POISK_LEXICON the lexicon,
// $POISK_INDEX an index of the example corpus that another build made.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const require = createRequire(import.meta.url);
const { loadPoisk, PoiskError } = require('../index.js');
const folder = path.resolve(process.env.POISK_WASM);
const wasm = fs.readFileSync(path.join(folder, 'poisk.wasm'));
const lexicon = fs.readFileSync(process.env.POISK_LEXICON);
const file = fs.readFileSync(process.env.POISK_INDEX);
const poisk = await loadPoisk(require(path.join(folder, 'poisk.js')), wasm);

test('it is small enough to be loaded', () => {
  assert.ok(gzipSync(wasm, { level: 9 }).length <= 1.5e6, `${gzipSync(wasm, { level: 9 }).length} bytes`);
});

test('the queries of the example corpus find their articles', () => {
  const queries = fileURLToPath(new URL('../../corpus/queries.tsv', import.meta.url));
  const index = poisk.open({ file, lexicon });
  const [, ...rows] = fs.readFileSync(queries, 'utf8').trim().split('\n');
  assert.ok(rows.length > 20);
  for (const [query, article, word] of rows.map((row) => row.split('\t'))) {
    const { hits } = index.search(query, { limit: 3 });
    const hit = hits.find(({ key }) => key.startsWith(article));
    assert.ok(hit, `${query}: ${hits.map(({ key }) => key)}`);
    assert.equal(index.resolve(hit.citation.machine), hit.passage.text);
    if (word) assert.ok(index.get(hit.key).text.includes(word), `${query}: ${word}`);
    for (const [begin, end] of hit.snippet.highlights) {
      assert.match(
        hit.snippet.text.slice(begin, end),
        /^[\p{L}\p{N}].*[\p{L}\p{N}%]$|^[\p{L}\p{N}]$/su,
        query,
      );
    }
  }
  index.close();
});

test('a new index takes articles, and goes into a file', () => {
  const index = poisk.open({ lexicon });
  index.put([
    { key: 'a', title: 'Погода', text: 'Люди шли по снегу.', outlet: 'Пример.kz' },
    { key: 'b', text: 'В Алма-Ате сажают яблони.' },
  ]);
  index.put({ key: 'c', text: '! 😀 снеговик.' });
  const [snowman] = index.search('снеговик').hits;
  assert.equal(index.resolve(snowman.citation.machine), '! 😀 снеговик.');
  assert.deepEqual(
    snowman.snippet.highlights.map(([begin, end]) => snowman.snippet.text.slice(begin, end)),
    ['снеговик'],
  );
  assert.deepEqual(
    index.search('снег').hits.map(({ key }) => key),
    ['a'],
  );
  assert.deepEqual(index.suggest('ябл'), ['яблони']);
  assert.equal(index.stats().articles, 3);
  const copy = poisk.open({ file: index.file(), lexicon });
  index.close();
  assert.equal(copy.search('яблоня алма-ата').hits[0].key, 'b');
  copy.close();
});

// «{"key": "а", "text": "Снег идёт."}», packed by zstd -19.
const PACKED = Buffer.from('KLUv/QRoYQEAeyJrZXkiOiAi0LAiLCAidGV4dCI6ICLQodC90LXQsyDQuNC00ZHRgi4ifQrKRtSt', 'base64');
const PAGE = `<!DOCTYPE html><html><head><title>Погода</title></head><body><nav>Главная</nav><article>
<h1>Снег в Минске</h1><p>В Минске второй день идёт снег, и метель обещают до конца недели.</p>
<p>Школы переходят на уроки из дома, дороги чистят с ночи.</p></article></body></html>`;

test('files are read, compressed ones too, and put', () => {
  const packed = poisk.readContent(PACKED);
  assert.deepEqual(
    packed.articles.map(({ key, text }) => [key, text]),
    [['а', 'Снег идёт.']],
  );
  const page = poisk.readContent(Buffer.from(PAGE), { key: 'минск.html' });
  assert.equal(page.format, 'HTML');
  assert.deepEqual(
    page.articles.map(({ key, title }) => [key, title]),
    [['минск.html', 'Снег в Минске']],
  );
  const letters = Uint8Array.of(0xd1, 0xed, 0xe5, 0xe3);
  assert.equal(poisk.readContent(letters, { encoding: 'windows-1251' }).articles[0].text, 'Снег');
  assert.throws(() => poisk.readContent(PACKED.subarray(0, -4)), { code: 'corrupt' });
  assert.throws(() => poisk.readContent(letters, { encoding: 'klingon' }), { code: 'invalid_argument' });
  assert.throws(() => poisk.readContent('Снег'), TypeError);

  const index = poisk.open({ lexicon });
  index.put([...packed.articles, ...page.articles]);
  assert.deepEqual(
    index
      .search('снега')
      .hits.map(({ key }) => key)
      .sort(),
    ['а', 'минск.html'],
  );
  index.close();
});

test('what cannot be done is an exception with a code', () => {
  const index = poisk.open({ file, lexicon });
  assert.throws(() => index.get('нет такой'), { name: 'PoiskError', code: 'not_found' });
  assert.throws(() => index.put({ key: 'a', text: 'б' }), PoiskError);
  assert.throws(() => index.search(7), TypeError);
  assert.throws(() => poisk.open({ file: Buffer.from('не индекс'), lexicon }), PoiskError);
  index.close();
  index.close();
  assert.throws(() => index.search('снег'), { code: 'closed' });
});
