// A model of the application's own, and vectors that it has already.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { test } from 'node:test';
import { Worker } from 'node:worker_threads';
import { passagesToEmbed } from 'poisk-search';
import { keysOf, newIndex, temporaryFolder } from './cases.mjs';

const folder = temporaryFolder();
const PACKAGE = import.meta.resolve('poisk-search');

const WASTE = { key: 'мусор', title: 'Чистый город', text: 'За городом собрали мусор.' };
const BALLET = { key: 'балет', title: 'Премьера', text: 'Театр показал балет.' };

const vectorOf = (text) => {
  const vector = new Float32Array(8);
  vector[0] = 2;
  vector[/мусор|отход/u.test(text) ? 1 : 2] = 1;
  return vector;
};

class Service {
  name = 'служба';
  dimensions = 8;
  questions = [];
  passages = [];

  embedQuery(text) {
    this.questions.push(text);
    return vectorOf(text);
  }
  embedPassages(texts) {
    this.passages.push(...texts);
    return texts.map(vectorOf);
  }
}

// Which answers later.
class FarService extends Service {
  async embedQuery(text) {
    await new Promise((resolve) => setTimeout(resolve, 5));
    return super.embedQuery(text);
  }
  async embedPassages(texts) {
    await new Promise((resolve) => setTimeout(resolve, 5));
    return super.embedPassages(texts);
  }
}

const found = (results) => Array.from(results).filter((hit) => hit.byMeaning).map((hit) => hit.key);

test('an embedder that answers later', async () => {
  const embedder = new FarService();
  const index = newIndex(folder, { embedder });
  await index.putMany([WASTE, BALLET]);
  await index.embed();
  assert.deepEqual(embedder.passages.sort(), [
    'Премьера\nТеатр показал балет.',
    'Чистый город\nЗа городом собрали мусор.',
  ]);
  const { embedded, embedder: whose } = await index.stats();
  assert.deepEqual([embedded, whose], [2, 'служба']);
  assert.equal(found(await index.search('Куда отходы?'))[0], 'мусор');
  assert.deepEqual(embedder.questions, ['Куда отходы?']);
  const several = await Promise.all(['отход', 'сцена', 'свалка'].map((query) => index.search(query)));
  assert.equal(found(several[0])[0], 'мусор');
  assert.throws(() => index.searchSync('мусорка'), { code: 'io', message: /promises/ });
  await index.put({ ...BALLET, key: 'опера' });
  assert.throws(() => index.embedSync(), { code: 'io', message: /promises/ });
  // What is known, or asks nothing, is answered at once.
  assert.equal(found(index.searchSync('Куда отходы?'))[0], 'мусор');
  assert.deepEqual(keysOf(index.searchSync('мусор', { meaning: false })), ['мусор']);
  index.close();
});

test('an embedder that answers at once', async () => {
  const embedder = new Service();
  const index = newIndex(folder, { embedder });
  index.putManySync([WASTE, BALLET]);
  const told = [];
  index.embedSync({ progress: (done, total) => told.push([done, total]), threads: 4 });
  assert.deepEqual(told.at(-1), [2, 2]);
  assert.equal(found(index.searchSync('отходы'))[0], 'мусор');
  assert.equal(found(await index.search('отход'))[0], 'мусор');
  assert.deepEqual(embedder.questions, ['отходы', 'отход']);
  index.close();
});

test('what an embedder throws, or gives wrongly', async () => {
  const given = [
    [() => { throw new Error('нет связи'); }, /нет связи/],
    [async () => { throw new Error('нет связи'); }, /нет связи/],
    [async () => Promise.reject(), /undefined/],
    [() => undefined, /array/],
    [() => [], /0 vectors of 1 texts/],
    [async () => [[1, 2]], /8 numbers, not 2/],
    [() => ['12345678'], /array of numbers/],
    [() => [[NaN, 1, 1, 1, 1, 1, 1, 1]], /no direction/],
  ];
  for (const [embedPassages, message] of given) {
    const index = newIndex(folder, { embedder: Object.assign(new Service(), { embedPassages }) });
    index.putSync(WASTE);
    await assert.rejects(index.embed(), { name: 'PoiskError', message });
    if (embedPassages.constructor.name !== 'AsyncFunction') {
      assert.throws(() => index.embedSync(), { name: 'PoiskError', message });
    }
    assert.equal(index.statsSync().embedded, 0);
    index.close();
  }
});

test('what is no embedder', () => {
  const good = new Service();
  for (const [change, kind] of [
    [{ embedQuery: 5 }, TypeError],
    [{ embedPassages: undefined }, TypeError],
    [{ name: 5 }, TypeError],
    [{ name: '' }, RangeError],
    [{ name: '\ud800' }, RangeError],
    [{ dimensions: '8' }, TypeError],
    [{ dimensions: 0 }, RangeError],
    [{ dimensions: 12 }, RangeError],
    [{ dimensions: 8192 }, RangeError],
    [{ centre: [1] }, RangeError],
    [{ centre: 5 }, TypeError],
  ]) {
    const embedder = Object.assign(new Service(), change);
    assert.throws(() => newIndex(folder, { embedder }), kind, JSON.stringify(change));
  }
  for (const embedder of [5, 'служба']) assert.throws(() => newIndex(folder, { embedder }), TypeError);
  newIndex(folder, { embedder: null }).close();
  newIndex(folder, { embedder: Object.assign(good, { centre: Array(8).fill(0.1) }) }).close();
});

test('vectors that are there already', async () => {
  const embedder = new Service();
  const index = newIndex(folder, { embedder });
  const texts = passagesToEmbed(WASTE);
  assert.deepEqual(texts, ['Чистый город\nЗа городом собрали мусор.']);
  const vectors = { embedder: 'служба', passages: texts.map(vectorOf) };
  await index.put({ ...WASTE, vectors });
  index.putSync({ ...BALLET, vectors: { ...vectors, passages: [Array.from(vectorOf('балет'))] } });
  assert.equal(index.statsSync().embedded, 2);
  assert.deepEqual(embedder.passages, []);
  assert.equal(found(index.searchSync('отходы'))[0], 'мусор');
  assert.equal(index.getSync('мусор').article.vectors, undefined);
  for (const [wrong, error] of [
    [{ ...vectors, embedder: 'другая' }, { code: 'invalid_argument' }],
    [{ ...vectors, passages: [] }, undefined],
    [{ ...vectors, passages: [...vectors.passages, ...vectors.passages] }, { code: 'invalid_argument' }],
    [{ ...vectors, passages: [[1, 2]] }, { code: 'invalid_argument' }],
    [{ ...vectors, passages: [[NaN]] }, RangeError],
    [{ ...vectors, passages: [['1']] }, TypeError],
    [{ ...vectors, passages: ['1'] }, TypeError],
    [{ ...vectors, passages: 5 }, TypeError],
    [{ passages: [] }, TypeError],
    [{ embedder: 'служба' }, TypeError],
    [{ ...vectors, texts }, TypeError],
    [[1, 2], TypeError],
  ]) {
    const put = () => index.putSync({ key: 'я', text: 'Снег.', vectors: wrong });
    if (error === undefined) put();
    else assert.throws(put, error, JSON.stringify(wrong));
  }
  assert.throws(() => passagesToEmbed({ key: 'а', text: ' ' }), { code: 'invalid_argument' });
  assert.throws(() => passagesToEmbed(5), TypeError);
  index.close();
});

const PROGRAM = `
  const { Index } = await import(${JSON.stringify(PACKAGE)});
  const answers = (text) => Float32Array.of(2, text.length, 0, 0, 0, 0, 0, 0);
  const open = (name, embedPassages, embedQuery = answers) => Index.openSync(FILE + name,
    { useLexicon: false, embedder: { name: 'служба', dimensions: 8, embedQuery, embedPassages } });
  const fill = (index) => index.putManySync(['Снег.', 'Дождь.', 'Град.'].map((text, i) => ({ key: 'k' + i, text })));
  const never = () => new Promise(() => {});
`;

function runs(name, program, status = 0) {
  const source = PROGRAM.replace('FILE', JSON.stringify(path.join(folder, name))) + program;
  const ended = spawnSync(process.execPath, ['--input-type=module', '-e', source], {
    encoding: 'utf8',
    timeout: 60e3,
  });
  assert.deepEqual([ended.status, ended.signal], [status, null], ended.stderr);
}

test('the process ends while an embedder is asked', () => {
  runs('1', "fill(open('a', (texts) => texts.map(answers)));");
  runs('2', "const index = open('a', never); fill(index); index.embed(); setTimeout(() => process.exit(3), 300);", 3);
  runs('3', "const index = open('a', () => process.exit(3)); fill(index); index.embed();", 3);
  runs('4', "const index = open('a', () => process.exit(3)); fill(index); index.embedSync();", 3);
  runs('5', `const index = open('a', (texts) => texts.map(answers), never); fill(index); index.embedSync();
             for (let i = 0; i < 9; ++i) index.search('снег' + i); setTimeout(() => { throw new Error('свой'); }, 300);`, 1);
});

test('a thread ends while its embedder is asked', async () => {
  for (const [name, asked] of [
    ['embed', "const index = open('a', never); fill(index); index.embed({ threads: 2 });"],
    ['search', `const index = open('a', (texts) => texts.map(answers), never); fill(index); index.embedSync();
                for (let i = 0; i < 9; ++i) index.search('снег' + i);`],
  ]) {
    const source = PROGRAM.replace('FILE', JSON.stringify(path.join(folder, `worker-${name}`)));
    const thread = new Worker(
      `(async () => { ${source} ${asked}
         setTimeout(() => require('node:worker_threads').parentPort.postMessage('begun'), 200); })()`,
      { eval: true },
    );
    await new Promise((resolve, reject) => thread.once('message', resolve).once('error', reject));
    await thread.terminate();
  }
});

test('an index of threads that each have an embedder', async () => {
  const totals = await Promise.all(
    Array.from({ length: 3 }, (_, i) => {
      const source = PROGRAM.replace('FILE', JSON.stringify(path.join(folder, `each-${i}`)));
      return new Promise((resolve, reject) =>
        new Worker(
          `(async () => { ${source}
             const index = open('a', async (texts) => texts.map(answers), async (text) => answers(text));
             fill(index); await index.embed();
             const { length } = Array.from(await index.search('снежок'));
             require('node:worker_threads').parentPort.postMessage([index.statsSync().embedded, length]); })()`,
          { eval: true },
        )
          .once('message', resolve)
          .once('error', reject),
      );
    }),
  );
  assert.deepEqual(totals, [[3, 3], [3, 3], [3, 3]]);
});
