// The declarations are complete and right, by tsc --strict, where npm gives one.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import * as poisk from 'poisk-search';
import { temporaryFolder } from './cases.mjs';

const PACKAGE = fileURLToPath(new URL('..', import.meta.url));
const folder = temporaryFolder();

// What a program that uses the package writes, and what it must not be able to write.
const RIGHT = `
import { type Embedder, Index, PoiskError, Results, load, parseCitation, passagesToEmbed } from 'poisk-search';

const index: Index = await Index.open(new URL('file:///news.db'), { lexicon: null, busyTimeout: 500 });
await index.put({ key: 'a', text: 'т', source: { published: new Date() }, fields: { теги: ['а', 'б'] } });
index.putManySync([{ key: 'b', text: 'т', outlet: 'О' }], { progress: (done, total) => console.log(done / total) });
const results: Results = await index.search('снег', { after: new Date(), sort: 'date', signal: AbortSignal.timeout(5) });
for (const hit of results) {
  const [begin, end] = hit.snippet.highlights[0]!;
  const text: string = hit.snippet.text.slice(begin, end);
  const day: Date | undefined = hit.source.date;
  const again: string = await index.resolve(hit);
  const { revision } = parseCitation(hit.citation);
  console.log(text, day?.getTime(), again, revision + 1, hit.explanation?.details[0]?.value);
}
for (const stored of index) await index.put(stored.article);
for await (const { passages: [[begin] = [0]] } of index) console.log(begin + 1);
try {
  load({ loadExtension: (path: string) => path });
} catch (error) {
  if (error instanceof PoiskError && error.code === 'not_found') console.log(error.sqliteCode);
}
const embedder: Embedder = {
  name: 'служба',
  dimensions: 8,
  embedQuery: async (text) => new Float32Array(text.length),
  embedPassages: (texts) => texts.map(() => [1, 2]),
};
const other = Index.openSync('other.db', { embedder });
const article = { key: 'a', text: 'т' };
const passages = passagesToEmbed(article).map((text: string) => [text.length]);
other.putSync({ ...article, vectors: { embedder: embedder.name, passages } });
index[Symbol.dispose]();
`;
const REQUIRED = `
import poisk = require('poisk-search');
const total: number = poisk.Index.openSync('news.db').searchSync('снег').total;
console.log(total);
`;
// From the second line on, each is an error.
const WRONG = [
  "import { Index } from 'poisk-search'; const index = Index.openSync('');",
  'index.search(5);',
  "index.search('снег', { sort: 'дата' });",
  "index.search('снег', { limt: 5 });",
  "const number: number = index.resolveSync('a@1:0-1');",
  "const text: string = index.resolve('a@1:0-1');",
  'new Index();',
  "index.put({ key: 'a' });",
  "index.put({ key: 'a', text: 'т', date: '2023' });",
  "index.put({ key: 'a', text: 'т', vectors: [[1]] });",
  "Index.openSync('news.db', { embedder: { name: 'а', dimensions: 8 } });",
];

function tsc() {
  for (const place of [path.join(PACKAGE, 'node_modules'), path.join(folder, 'node_modules')]) {
    const file = path.join(place, 'typescript', 'bin', 'tsc');
    if (fs.existsSync(file)) return [place, file];
    if (place.startsWith(folder)) return undefined;
    fs.writeFileSync(path.join(folder, 'package.json'), '{"private": true, "type": "module"}');
    const given = [
      'install',
      '--no-audit',
      '--no-fund',
      '--ignore-scripts',
      'typescript@5',
      '@types/node@20',
    ];
    spawnSync('npm', given, { cwd: folder, timeout: 240e3 });
  }
}

test('types', (context) => {
  const [modules, program] = tsc() ?? [];
  if (program === undefined) return context.skip('there is no TypeScript');
  // As an application has it, so that what package.json exports is looked at, too.
  fs.mkdirSync(path.join(folder, 'node_modules'), { recursive: true });
  fs.symlinkSync(PACKAGE, path.join(folder, 'node_modules', 'poisk-search'));
  const files = { 'right.mts': RIGHT, 'right.cts': REQUIRED, 'wrong.mts': WRONG.join('\n') };
  for (const [name, source] of Object.entries(files)) fs.writeFileSync(path.join(folder, name), source);
  const compilerOptions = {
    strict: true,
    noEmit: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    target: 'es2022',
    module: 'nodenext',
    typeRoots: [path.join(modules, '@types')],
    types: ['node'],
  };
  const config = { compilerOptions, files: Object.keys(files) };
  fs.writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify(config));
  const printed = spawnSync(process.execPath, [program, '--project', folder], { encoding: 'utf8' }).stdout;
  const errors = printed.split('\n').filter((line) => /^\S/.test(line));
  const lines = errors.map((error) => Number(/wrong\.mts\((\d+),/.exec(error)?.[1]));
  assert.deepEqual(
    lines,
    WRONG.slice(1).map((_, i) => i + 2),
    printed,
  );
});

test('each export and method is declared', () => {
  const declared = fs.readFileSync(path.join(PACKAGE, 'index.d.ts'), 'utf8');
  for (const name of Object.keys(poisk))
    assert.match(declared, new RegExp(`export (class|function) ${name}\\b`));
  for (const name of Object.getOwnPropertyNames(poisk.Index.prototype)) {
    if (name !== 'constructor') assert.match(declared, new RegExp(`^  (readonly )?${name}[(:]`, 'm'));
  }
});
