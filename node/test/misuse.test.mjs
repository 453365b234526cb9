// What the package is given wrongly is an exception or nothing, never the end of the process.
import assert from 'node:assert/strict';
import { fork, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { Worker } from 'node:worker_threads';
import { Index, PoiskError, load, parseCitation, readPage } from 'poisk-search';
import { BEARS, bears, newIndex, temporaryFolder } from './cases.mjs';

const folder = temporaryFolder();
// For what has no file beside the package.
const PACKAGE = import.meta.resolve('poisk-search');
const GARBAGE = [
  null,
  undefined,
  5,
  NaN,
  true,
  {},
  [],
  ['медведь'],
  () => 1,
  Symbol('а'),
  10n,
  Object.create(null),
];

// At once it throws, and as a promise it rejects: never the other way round.
async function refuses(index, method, given, expected) {
  const told = `${method}(${given.map((value) => typeof value)})`;
  assert.throws(() => index[`${method}Sync`](...given), expected, told);
  let promise;
  assert.doesNotThrow(() => (promise = index[method](...given)), told);
  await assert.rejects(promise, expected, told);
}
const TYPE = { name: 'TypeError', code: 'invalid_argument' };
const VALUE = { name: 'RangeError', code: 'invalid_argument' };

test('wrong types of arguments', async () => {
  const index = bears(folder);
  for (const value of GARBAGE) {
    for (const method of [
      'search',
      'moreLike',
      'suggest',
      'remove',
      'get',
      'has',
      'getCited',
      'resolve',
      'backup',
    ]) {
      await refuses(index, method, [value], TYPE);
    }
    assert.throws(() => readPage(value), TYPE);
    assert.throws(() => parseCitation(value), TYPE);
    assert.throws(() => load(value), TYPE);
    assert.throws(() => Index.openSync(value), TYPE);
    await assert.rejects(Index.open(value), TYPE);
    assert.throws(() => new Index(value), TYPE);
  }
  assert.equal(index.searchSync('медведь').total, 3);
  index.close();
});

test('wrong values of options', async () => {
  const index = bears(folder);
  for (const [options, error] of [
    [{ sort: 'дата' }, VALUE],
    [{ sort: 'toString' }, VALUE],
    [{ sort: 1 }, TYPE],
    [{ facets: 1 }, TYPE],
    [{ explain: 'да' }, TYPE],
    [{ corrections: 'no' }, TYPE],
    [{ groupReprints: {} }, TYPE],
    [{ perArticle: '2' }, TYPE],
    [{ order: 5 }, TYPE],
    [{ order: ['теги', null] }, TYPE],
    [{ order: ['\ud800'] }, VALUE],
    [{ limit: '10' }, TYPE],
    [{ limit: -1 }, VALUE],
    [{ limit: 1.5 }, VALUE],
    [{ limit: NaN }, VALUE],
    [{ limit: 2 ** 64 }, VALUE],
    [{ limit: 10n }, TYPE],
    [{ offset: -1 }, VALUE],
    [{ recency: '1' }, TYPE],
    [{ recency: -1 }, VALUE],
    [{ recency: NaN }, VALUE],
    [{ recency: Infinity }, VALUE],
    [{ recency: 1, recencyHalfLife: 0 }, VALUE],
    [{ recency: 1, recencyHalfLife: 'неделя' }, TYPE],
    [{ recencyHalfLife: 7200e3 }, VALUE],
    [{ timeBudget: '1' }, TYPE],
    [{ timeBudget: -1 }, VALUE],
    [{ outlet: 5 }, TYPE],
    [{ outlet: '\ud800' }, VALUE],
    [{ after: 2023 }, TYPE],
    [{ after: new Date(NaN) }, VALUE],
    [{ after: 'вчера' }, { name: 'PoiskError', code: 'invalid_argument' }],
    [{ signal: {} }, TYPE],
    [null, TYPE],
    [5, TYPE],
    ['limit', TYPE],
    [[], TYPE],
  ]) {
    await refuses(index, 'search', ['медведь', options], error);
    await refuses(index, 'moreLike', ['a', options], error);
  }
  for (const limit of ['10', -1, 1.5, null]) await refuses(index, 'suggest', ['м', limit], /limit/);
  index.close();
});

test('unknown options, named beside those there are', async () => {
  const index = bears(folder);
  for (const name of ['limt', 'set_limit', 'toString', '__proto__x', 'constructor']) {
    await refuses(
      index,
      'search',
      ['медведь', { [name]: 1 }],
      /there is no option ".*", but limit, offset, /,
    );
  }
  await refuses(
    index,
    'putMany',
    [[], { onProgress: () => 1 }],
    /there is no option "onProgress", but progress/,
  );
  assert.throws(() => Index.openSync(path.join(folder, 'x.db'), { readonly: true }), /but .*readOnly/);
  assert.throws(() => index.putSync({ key: '1', text: 'т', date: '2023' }), /"date", but .*published/);
  assert.equal(fs.existsSync(path.join(folder, 'x.db')), false);
  index.close();
});

test('wrong articles', async () => {
  const index = newIndex(folder);
  for (const [members, error] of [
    [{ author: 5 }, TYPE],
    [{ author: ['А', 'Б'] }, TYPE],
    [{ key: null }, TYPE],
    [{ key: '' }, /PoiskError/],
    [{ text: undefined }, TYPE],
    [{ text: Buffer.from('текст') }, TYPE],
    [{ text: '\udc80' }, VALUE],
    [{ quoteShare: '0.5' }, TYPE],
    [{ quoteShare: 1.5 }, VALUE],
    [{ quoteShare: NaN }, VALUE],
    [{ linkRequired: 'да' }, TYPE],
    [{ published: 2023 }, TYPE],
    [{ published: new Date(NaN) }, VALUE],
    [{ published: new Date(8.64e15) }, /PoiskError/],
    [{ published: 'вчера' }, /PoiskError/],
    [{ source: 'Пример.kz' }, TYPE],
    [{ source: { key: '1' } }, TYPE],
    [{ source: { outlet: 5 } }, TYPE],
    [{ fields: 'теги' }, TYPE],
    [{ fields: ['теги'] }, TYPE],
    [{ fields: { теги: 5 } }, TYPE],
    [{ fields: { теги: ['а', 5] } }, TYPE],
    [{ fields: { теги: { а: 'б' } } }, TYPE],
    [{ fields: { '\ud800': 'теги' } }, VALUE],
    [{ dropped: 'строка' }, TYPE],
    [{ dropped: [5] }, TYPE],
    [{ 5: 'т' }, TYPE],
  ]) {
    const whole = { key: '1', title: 'т', text: 'текст', ...members };
    await refuses(index, 'put', [whole], error);
    await refuses(index, 'putMany', [[{ key: '2', text: 'текст' }, whole]], error);
  }
  for (const value of [...GARBAGE, 'текст']) {
    await refuses(index, 'put', [value], TYPE);
    await refuses(index, 'putMany', [[value]], TYPE);
    if (!Array.isArray(value) || value.length > 0) await refuses(index, 'putMany', [value], TYPE);
  }
  const cycle = { key: '1', text: 'т', fields: {} };
  cycle.fields.сам = cycle;
  await refuses(index, 'put', [cycle], TYPE);
  const throwing = {
    key: '1',
    get text() {
      throw new RangeError('свой');
    },
  };
  await refuses(index, 'put', [throwing], /свой/);
  assert.deepEqual(index.keysSync(), []);
  index.close();
});

test('lone surrogates', async () => {
  const index = bears(folder);
  for (const method of ['search', 'moreLike', 'suggest', 'remove', 'get', 'has', 'resolve', 'backup']) {
    await refuses(index, method, ['\ud83d'], VALUE);
  }
  assert.throws(() => Index.openSync(path.join(folder, '\ud800.db')), VALUE);
  index.close();
});

test('other errors', async () => {
  const index = bears(folder);
  for (const [method, given, code] of [
    ['resolve', ['чепуха'], 'invalid_argument'],
    ['resolve', ['a@1:0-1'], 'stale'],
    ['resolve', ['нет@1:0-1'], 'not_found'],
    ['moreLike', ['нет'], 'not_found'],
    ['get', ['нет'], 'not_found'],
  ]) {
    await refuses(index, method, given, { name: 'PoiskError', code });
    await assert.rejects(index[method](...given), PoiskError);
  }
  await refuses(index, 'backup', [''], VALUE);
  await refuses(index, 'backup', ['a\0b'], VALUE);
  index.close();
  const text = path.join(folder, 'no index.db');
  fs.writeFileSync(text, 'text that is no database'.repeat(100));
  assert.throws(() => Index.openSync(text), { name: 'PoiskError', code: 'corrupt', sqliteCode: 26 });
  await assert.rejects(Index.open(text), { name: 'PoiskError', code: 'corrupt', sqliteCode: 26 });
  assert.throws(() => Index.openSync(folder), PoiskError);
  assert.throws(() => Index.openSync(path.join(folder, 'none.db'), { create: false }), PoiskError);
  assert.throws(() => Index.openSync(path.join(folder, 'l.db'), { lexicon: text }), PoiskError);
});

test('a closed index', async () => {
  const index = bears(folder);
  index.close();
  index.close();
  const calls = {
    search: ['медведь'],
    moreLike: ['a'],
    put: [BEARS[0]],
    putMany: [[]],
    remove: ['a'],
    get: ['a'],
    getCited: ['a@1:0-1'],
    has: ['a'],
    keys: [],
    suggest: ['м'],
    resolve: ['a@1:0-1'],
    stats: [],
    check: [],
    optimize: [],
    reindex: [],
    embed: [],
    dropVectors: [],
    backup: [path.join(folder, 'c.db')],
  };
  const methods = Object.getOwnPropertyNames(Index.prototype).filter((name) => name.endsWith('Sync'));
  assert.deepEqual(
    Object.keys(calls)
      .map((name) => `${name}Sync`)
      .sort(),
    methods.sort(),
  );
  for (const [name, given] of Object.entries(calls)) {
    await refuses(index, name, given, { name: 'PoiskError', code: 'closed', message: 'the index is closed' });
  }
  assert.throws(() => index.warnings, { code: 'closed' });
  assert.throws(() => Array.from(index), { code: 'closed' });
});

test('methods of something else', async () => {
  for (const receiver of [null, {}, Object.create(Index.prototype), 5]) {
    assert.throws(() => Index.prototype.searchSync.call(receiver, 'медведь'), TypeError);
    await assert.rejects(Index.prototype.search.call(receiver, 'медведь'), TypeError);
  }
});

test('a hundred promises', async () => {
  const index = bears(folder);
  const ended = await Promise.all(
    Array.from({ length: 100 }, (_, i) =>
      i % 10 === 0 ? index.put({ key: `put${i}`, text: 'Снег идёт.' }) : index.search('медведь'),
    ),
  );
  assert.ok(ended.every((answer, i) => (i % 10 === 0 ? answer === undefined : answer.total === 3)));
  assert.equal(index.searchSync('снег', { groupReprints: false }).total, 10);
  index.close();
});

test('closed while searches are pending', async () => {
  const index = bears(folder);
  const searches = Array.from({ length: 100 }, () => index.search('медведь'));
  const write = index.putMany([{ key: '1', text: 'Снег.' }]);
  index.close();
  await assert.rejects(index.search('медведь'), { code: 'closed' });
  for (const results of await Promise.all(searches)) assert.equal(results.total, 3);
  await write;
});

const worker = (work, workerData) =>
  new Promise((resolve, reject) => {
    const started = new Worker(
      `const { parentPort, workerData } = require('node:worker_threads');
       (async () => { const { Index } = await import(${JSON.stringify(PACKAGE)}); ${work} })()
         .then((ended) => parentPort.postMessage(ended ?? null));`,
      { eval: true, workerData },
    );
    started.on('message', resolve);
    started.on('error', reject);
    started.on('exit', (code) => resolve(`exit ${code}`));
  });

test('threads', async () => {
  const index = bears(folder);
  const shared = path.join(folder, 'shared.db');
  await index.backup(shared);
  index.close();
  const totals = await Promise.all(
    Array.from({ length: 4 }, (_, i) =>
      worker(
        `const index = await Index.open(workerData.shared, { useLexicon: false, busyTimeout: 60e3 });
         await index.put({ key: 'thread' + workerData.i, text: 'Снег идёт.' });
         const { total } = await index.search('медведь');
         return total;`,
        { shared, i },
      ),
    ),
  );
  assert.deepEqual(totals, [3, 3, 3, 3]);
  const again = Index.openSync(shared, { useLexicon: false });
  assert.equal(again.searchSync('снег', { groupReprints: false }).total, 4);
  // An index stays where it was opened.
  assert.throws(() => structuredClone(again).searchSync('снег'), TypeError);
  // The thread ends with calls that run, and within a callback.
  for (const work of [
    `const index = Index.openSync(workerData); for (let i = 0; i < 50; ++i) index.search('медведь'); process.exit(7);`,
    `const index = Index.openSync(workerData);
     index.putManySync([{ key: 'e', text: 'Снег.' }, { key: 'f', text: 'Снег.' }], { progress: () => process.exit(7) });`,
  ]) {
    assert.equal(await worker(work, shared), 'exit 7');
  }
  const ended = new Worker(
    `import(${JSON.stringify(PACKAGE)}).then(({ Index }) => {
       const index = Index.openSync(require('node:worker_threads').workerData);
       (function more() { index.search('медведь').then(more, more); })();
       (function more() { index.put({ key: 'g', text: 'Снег.' }).then(more, more); })();
       require('node:worker_threads').parentPort.postMessage('begun');
     });`,
    { eval: true, workerData: shared },
  );
  await new Promise((resolve) => ended.once('message', resolve));
  await ended.terminate();
  assert.equal(again.checkSync().sound, true);
  again.close();
});

test('an exception in a callback', async () => {
  const index = newIndex(folder);
  const own = new Error('свой');
  for (const [write, calls] of [
    [
      (progress) =>
        index.putManySync(
          [
            { key: 'a', text: 'Снег.' },
            { key: 'b', text: 'Снег.' },
          ],
          { progress },
        ),
      1,
    ],
    [
      (progress) =>
        index.putMany(
          [
            { key: 'c', text: 'Снег.' },
            { key: 'd', text: 'Снег.' },
          ],
          { progress },
        ),
      1,
    ],
    [(progress) => index.reindexSync({ progress }), 1],
    [(progress) => index.reindex({ progress }), 1],
  ]) {
    let called = 0;
    const progress = () => {
      ++called;
      throw own;
    };
    await assert.rejects(async () => write(progress), own);
    assert.equal(called, calls);
  }
  // The call has ended as if nothing had been.
  assert.deepEqual(index.keysSync(), ['a', 'b', 'c', 'd']);
  await refuses(index, 'putMany', [[], { progress: 5 }], TYPE);
  index.close();
});

test('a callback that uses the index', async () => {
  const index = newIndex(folder);
  const totals = [];
  let later;
  const progress = () => {
    totals.push(index.searchSync('снег').total);
    for (const write of [
      () => index.putSync({ key: 'c', text: 'Снег.' }),
      () => index.removeSync('a'),
      () => index.optimizeSync(),
      () => index.checkSync(),
      () => index.reindexSync(),
    ]) {
      assert.throws(write, { name: 'PoiskError', code: 'busy' });
    }
    later = index.put({ key: 'later', text: 'Дождь.' });
    index.close();
  };
  const articles = [
    { key: 'a', text: 'Снег.' },
    { key: 'b', text: 'Снег.' },
  ];
  assert.throws(() => index.putManySync(articles, { progress }), { code: 'closed' });
  await later;
  assert.deepEqual(totals, [0]);
  const other = newIndex(folder);
  await other.putMany(articles, { progress: () => other.putSync({ key: 'c', text: 'Снег.' }) });
  assert.deepEqual(other.keysSync(), ['a', 'b', 'c']);
  other.close();
});

// Runs a program of its own, which is to end with the status.
function runs(program, { status = 0, flags = [] } = {}) {
  const file = path.join(folder, 'program.db');
  const source = `import { Index } from ${JSON.stringify(PACKAGE)}; const file = ${JSON.stringify(file)};
    const index = Index.openSync(file, { useLexicon: false });
    index.putManySync([{ key: 'a', text: 'Видели медведя.' }, { key: 'b', text: 'Медведи спят.' }]);
    ${program}`;
  const options = { encoding: 'utf8', timeout: 120e3 };
  const ended = spawnSync(process.execPath, [...flags, '--input-type=module', '-e', source], options);
  assert.deepEqual([ended.status, ended.signal], [status, null], ended.stderr);
  return ended.stdout;
}

test('the process ends with an open index', () => {
  runs('');
  runs('process.exit(3)', { status: 3 });
  runs("for (let i = 0; i < 50; ++i) index.search('медведь'); process.exit(3)", { status: 3 });
  runs("for (let i = 0; i < 50; ++i) index.search('медведь')");
  runs("index.reindex(); index.put({ key: 'c', text: 'Снег.' }); process.exit(3)", { status: 3 });
  runs("index.search('медведь'); throw new Error('свой')", { status: 1 });
  runs('index.reindexSync({ progress: () => process.exit(3) })', { status: 3 });
  // A rejected promise that nobody awaits is Node's matter.
  runs("index.get('нет')", { status: 1 });
});

test('processes that are forked', async () => {
  const file = path.join(folder, 'forked.db');
  const index = Index.openSync(file, { useLexicon: false });
  index.putManySync(BEARS);
  // A message between processes holds no index.
  const given = JSON.parse(JSON.stringify({ index })).index;
  assert.throws(() => Index.prototype.searchSync.call(given, 'медведь'), TypeError);
  const child = path.join(folder, 'child.mjs');
  fs.writeFileSync(
    child,
    `import { Index } from ${JSON.stringify(PACKAGE)};
     const index = await Index.open(process.argv[2], { useLexicon: false, busyTimeout: 60e3 });
     process.on('message', async (i) => {
       await index.put({ key: 'forked' + i, text: 'Снег идёт.' });
       process.send((await index.search('медведь')).total);
       index.search('медведь');
       process.exit(i);
     });`,
  );
  await Promise.all(
    Array.from({ length: 4 }, async (_, i) => {
      const forked = fork(child, [file]);
      const total = new Promise((resolve) => forked.once('message', resolve));
      const ended = new Promise((resolve) => forked.once('exit', (...how) => resolve(how)));
      forked.send(i);
      assert.equal(await Promise.race([total, ended]), 3);
      assert.deepEqual(await ended, [i, null]);
    }),
  );
  assert.equal(index.searchSync('снег', { groupReprints: false }).total, 4);
  index.close();
  // A cluster, whose processes run the same program and end with an index open.
  const primary = path.join(folder, 'cluster.mjs');
  fs.writeFileSync(
    primary,
    `import cluster from 'node:cluster';
     import { Index } from ${JSON.stringify(PACKAGE)};
     const index = Index.openSync(process.argv[2], { useLexicon: false, busyTimeout: 60e3 });
     if (cluster.isPrimary) {
       let ended = 0;
       cluster.on('exit', (worker, status, signal) => {
         if (status !== 7) throw new Error(\`ended by \${status} \${signal}\`);
         if (++ended === 3) console.log(index.searchSync('снег', { groupReprints: false }).total);
       });
       for (let i = 0; i < 3; ++i) cluster.fork();
     } else {
       index.putSync({ key: 'cluster' + cluster.worker.id, text: 'Снег идёт.' });
       for (let i = 0; i < 50; ++i) index.search('медведь');
       process.exit(7);
     }`,
  );
  const ended = spawnSync(process.execPath, [primary, file], { encoding: 'utf8', timeout: 120e3 });
  assert.deepEqual([ended.status, ended.stdout], [0, '7\n'], ended.stderr);
  const again = Index.openSync(file, { useLexicon: false });
  assert.equal(again.checkSync().sound, true);
  again.close();
});

test('an index that is forgotten', () => {
  const printed = runs(
    `const { setImmediate: turn } = await import('node:timers/promises');
     const waiting = [];
     for (let i = 0; i < 200; ++i) {
       const one = Index.openSync(file, { useLexicon: false });
       if (i % 4 === 0) waiting.push(one.search('медведь'));
     }
     for (let i = 0; i < 5; ++i) { gc(); await turn(); }
     const fs = await import('node:fs');
     const open = fs.readdirSync('/proc/self/fd').filter((fd) => {
       try { return fs.readlinkSync('/proc/self/fd/' + fd) === file; } catch { return false; }
     });
     for (const results of await Promise.all(waiting)) if (results.total !== 2) throw results;
     console.log(open.length);`,
    { flags: ['--expose-gc'] },
  );
  if (fs.existsSync('/proc/self/fd')) assert.ok(Number(printed) < 100, printed);
});
