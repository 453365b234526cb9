// What an index does besides searching.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Index, Source, parseCitation, readPage, version } from 'poisk-search';
import { bears, keysOf, newIndex, temporaryFolder } from './cases.mjs';

const folder = temporaryFolder();

test('articles are stored, replaced, given back and removed', async () => {
  const index = newIndex(folder);
  const article = {
    key: '1',
    title: 'Погода',
    text: 'Снег идёт. 🌨 Дождь льёт.',
    published: new Date('2023-11-23T18:56:59.999Z'),
    outlet: 'Пример.kz',
    quoteShare: 0.5,
    fields: { теги: ['а', 'б'], раздел: 'погода', __proto__: null, ['__proto__']: 'поле', нет: null },
    dropped: ['Реклама'],
  };
  await index.put(article);
  const stored = await index.get('1');
  assert.ok(stored.article.source instanceof Source);
  assert.deepEqual(stored.article.source, {
    __proto__: Source.prototype,
    outlet: 'Пример.kz',
    url: '',
    author: '',
    agency: '',
    published: '2023-11-23T18:56Z',
    quoteShare: 0.5,
    linkRequired: false,
    notice: '',
  });
  assert.deepEqual(stored.article.source.date, new Date('2023-11-23T18:56Z'));
  assert.deepEqual(stored.article.fields.теги, ['а', 'б']);
  assert.deepEqual(stored.article.dropped, ['Реклама']);
  assert.deepEqual(
    stored.passages.map(([begin, end]) => stored.article.text.slice(begin, end)),
    ['Снег идёт. 🌨 Дождь льёт.'],
  );
  // What it gives it takes.
  await index.put(stored.article);
  assert.deepEqual(index.getSync('1'), stored);
  await index.putMany(
    new Set([
      { key: '2', text: 'Снег.' },
      { key: '3', text: 'Снег.', title: undefined },
    ]),
  );
  await index.putMany([]);
  assert.deepEqual(await index.keys(), ['1', '2', '3']);
  assert.equal(await index.has('2'), true);
  assert.equal(await index.remove('2'), true);
  assert.equal(index.removeSync('2'), false);
  assert.equal(index.hasSync('2'), false);
  await assert.rejects(index.get('2'), { name: 'PoiskError', code: 'not_found' });
  const keys = [];
  for (const { article: each } of index) keys.push(each.key);
  for await (const { article: each } of index) keys.push(each.key);
  assert.deepEqual(keys, ['1', '3', '1', '3']);
  index.close();
});

test('every character comes back', () => {
  const index = newIndex(folder);
  let text = 'Снег «идёт» — 5 ₽… ';
  // All but halves of characters and what stands for none; of the higher planes a part.
  for (let code = 0x20; code < 0x110000; code += code < 0x3000 ? 1 : 37) {
    if (code < 0xd800 || code > 0xdfff) text += String.fromCodePoint(code);
  }
  index.putSync({ key: 'все', title: '"\\\t\n', text });
  assert.equal(index.getSync('все').article.text, text);
  const [hit] = index.searchSync('снег');
  assert.equal(hit.title, index.getSync('все').article.title);
  assert.equal(index.resolveSync(hit), hit.text);
  // A citation that cuts a character in two.
  const { revision } = parseCitation(hit.citation);
  assert.equal(
    index.resolveSync(`все@${revision}:1-5`.replace('все', encodeURIComponent('все'))),
    '\ufffdн\ufffd',
  );
  index.close();
});

test('dates', () => {
  const dateOf = (published) => Object.assign(new Source(), { published }).date?.toISOString();
  assert.equal(dateOf('2023'), undefined);
  assert.equal(dateOf('2023-11'), undefined);
  assert.equal(dateOf(''), undefined);
  assert.equal(dateOf('2023-11-23'), '2023-11-23T00:00:00.000Z');
  assert.equal(dateOf('2023-11-23T18:56'), '2023-11-23T18:56:00.000Z');
  assert.equal(dateOf('2023-11-23T18:56+05:00'), '2023-11-23T13:56:00.000Z');
  const index = newIndex(folder);
  index.putSync({ key: '1', text: 'Снег.', published: new Date('2023-11-23') });
  assert.equal(index.getSync('1').article.source.published, '2023-11-23');
  index.close();
});

test('one call for many is all or nothing', () => {
  const index = newIndex(folder);
  assert.throws(
    () =>
      index.putManySync([
        { key: '1', text: 'Снег.' },
        { key: '', text: 'Снег.' },
      ]),
    {
      code: 'invalid_argument',
    },
  );
  assert.deepEqual(index.keysSync(), []);
  index.close();
});

test('progress', async () => {
  const index = newIndex(folder);
  const articles = Array.from({ length: 20 }, (_, i) => ({ key: `${i}`, text: 'Снег идёт.' }));
  const calls = [];
  index.putManySync(articles, { progress: (done, total) => calls.push([done, total]) });
  assert.deepEqual(
    calls,
    articles.map((_, i) => [i + 1, 20]),
  );
  // On another thread it is looked at now and then, and in the end.
  const later = [];
  await index.reindex({ progress: (done, total) => later.push([done, total]) });
  assert.deepEqual(later.at(-1), [20, 20]);
  index.close();
});

test('other calls', async () => {
  const index = bears(folder);
  assert.deepEqual(await index.suggest('медв'), ['медведя']);
  assert.deepEqual(index.suggestSync('медв', 0), []);
  assert.deepEqual(keysOf(await index.moreLike('a', { groupReprints: false })).sort(), ['b', 'c']);
  const stats = await index.stats();
  assert.deepEqual([stats.articles, stats.lexicon, stats.groupsServe], [3, '', true]);
  assert.ok(stats.fileBytes > 4096 && stats.textBytes > 100 && stats.formatVersion > 0);
  assert.deepEqual(await index.check(), { sound: true, findings: [], leftOut: '' });
  while (!(await index.optimize({ budget: 0 })));
  assert.equal(index.optimizeSync({ budget: 1000 }), true);
  assert.equal(await index.optimize(), true);
  assert.throws(() => index.optimizeSync({ budget: -1 }), RangeError);
  assert.equal(stats.compression, 'none');
  const packed = newIndex(folder, { compression: 'zstd' });
  await packed.optimize();
  assert.equal((await packed.stats()).compression, 'zstd');
  packed.close();
  assert.throws(() => newIndex(folder, { compression: 'gzip' }), RangeError);
  const copy = path.join(folder, 'copy.db');
  await index.backup(copy);
  const other = await Index.open(pathToFileURL(copy), { useLexicon: false, create: false });
  assert.equal(other.searchSync('медведь').total, 3);
  other.close();
  assert.deepEqual(index.warnings, []);
  assert.match(version(), /^\d+\.\d+\.\d+$/);
  assert.equal(readPage('Сегодня в Минске прошла сессия. Её открыл Токаев.\n').title, '');
  // The library is built without a model, or there is none.
  await assert.rejects(index.embed(), /PoiskError/);
  assert.equal(await index.embed({ articles: 0 }), undefined);
  await assert.rejects(index.embed({ threads: -1 }), RangeError);
  await assert.rejects(index.embed({ articles: '5' }), TypeError);
  await assert.rejects(index.embed({ signal: AbortSignal.abort(new Error('довольно')) }), /довольно/);
  await assert.rejects(index.embed({ signal: new AbortController().signal }), /PoiskError/);
  assert.equal(await index.dropVectors(), 0);
  index.close();
});

test('damage is reported', async (context) => {
  const index = bears(folder);
  const copy = path.join(folder, 'damaged.db');
  await index.backup(copy);
  index.close();
  const bytes = fs.readFileSync(copy);
  const at = bytes.indexOf('привезли');
  assert.ok(at > 0);
  bytes.write('ПРИВЕЗЛИ', at);
  fs.writeFileSync(copy, bytes);
  const damaged = Index.openSync(copy, { useLexicon: false });
  const report = damaged.checkSync();
  assert.equal(report.sound, false);
  assert.ok(report.findings.length > 0);
  context.diagnostic(report.findings[0]);
  damaged.close();
});

test('ten thousand articles, and the index opened again', async () => {
  const COUNT = 10000;
  const words = ['снег', 'дождь', 'ветер', 'туман', 'мороз', 'град', 'зной'];
  const file = path.join(folder, 'many.db');
  const many = await Index.open(file, { useLexicon: false });
  for (let begin = 0; begin < COUNT; begin += 2500) {
    await many.putMany(
      Array.from({ length: 2500 }, (_, i) => ({
        key: `${begin + i}`,
        text: `Номер${begin + i}: в городе ${words[(begin + i) % words.length]}.`,
      })),
    );
  }
  many.close();
  const again = await Index.open(file, { useLexicon: false, readOnly: true });
  assert.equal((await again.stats()).articles, COUNT);
  assert.equal((await again.search('туман')).total, Math.floor((COUNT - 1 - 3) / words.length) + 1);
  assert.deepEqual(keysOf(await again.search('номер7777')), ['7777']);
  const { hits } = await again.search('город', { limit: 2000, groupReprints: false });
  assert.deepEqual(
    hits.map((hit) => hit.rank),
    Array.from({ length: 2000 }, (_, i) => i + 1),
  );
  assert.equal(new Set(keysOf(hits)).size, 2000);
  assert.ok(hits.every(({ key, text }) => text.startsWith(`Номер${key}:`)));
  again.close();
});

test('an index is disposed of', () => {
  const index = bears(folder);
  index[Symbol.dispose]();
  assert.throws(() => index.keysSync(), { code: 'closed' });
});

// An index is the same from wherever it is written.
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const BIN = path.dirname(process.env.POISK_ADDON);
const ARTICLE = { key: 'ключ', title: 'Погода', text: 'Снег идёт. 🌨 Дождь льёт.', published: '2023-11-23' };

function knows(file) {
  const index = Index.openSync(file, { readOnly: true });
  const [hit] = index.searchSync('дождь');
  assert.equal(hit.key, ARTICLE.key);
  assert.deepEqual(
    hit.snippet.highlights.map(([begin, end]) => hit.snippet.text.slice(begin, end)),
    ['Дождь'],
  );
  assert.equal(index.resolveSync(hit), ARTICLE.text);
  assert.equal(index.checkSync().sound, true);
  index.close();
}

test('an index that Python made, and the other way', (context) => {
  const library = path.join(BIN, 'libpoisk_c.so');
  if (!fs.existsSync(library)) return context.skip('libpoisk_c.so is not built');
  const file = path.join(folder, 'python.db');
  const python = (program) =>
    spawnSync('python3', ['-B', '-c', program, file, JSON.stringify(ARTICLE)], {
      env: { ...process.env, PYTHONPATH: path.join(ROOT, 'python'), POISK_LIBRARY: library },
      encoding: 'utf8',
    });
  const head = 'import json, sys, poisk_search; index = poisk_search.Index(sys.argv[1])\n';
  const made = python(`${head}index.put(json.loads(sys.argv[2]))`);
  if (made.error?.code === 'ENOENT') return context.skip('there is no python3');
  assert.equal(made.status, 0, made.stderr);
  knows(file);
  const index = Index.openSync(file);
  index.putSync({ ...ARTICLE, key: 'второй' });
  index.close();
  assert.equal(python(`${head}print(*sorted(index.keys()))`).stdout, 'второй ключ\n');
});

test('an index that the program made', (context) => {
  const program = path.join(BIN, 'poisk');
  if (!fs.existsSync(program)) return context.skip('poisk is not built');
  const lines = path.join(folder, 'articles.jsonl');
  fs.writeFileSync(lines, `${JSON.stringify(ARTICLE)}\n`);
  const file = path.join(folder, 'program.db');
  const made = spawnSync(program, ['index', file, lines], { encoding: 'utf8' });
  assert.equal(made.status, 0, made.stderr);
  knows(file);
});
