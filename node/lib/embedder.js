// A model of the application's own, as the addon asks it.
'use strict';

const check = require('./arguments.js');
const { wrongType, wrongValue } = require('./errors.js');
const { addon } = require('./native.js');

// The threads that wait for an answer wait for none when the program ends.
let end;
function whenItEnds() {
  if (end === undefined) {
    end = addon.newEnd();
    process.once('exit', () => addon.end(end));
  }
  return end;
}

function numbersOf(name, vector, dimensions) {
  if (typeof vector?.length !== 'number' || typeof vector === 'string') {
    throw wrongType(name, vector, 'an array of numbers');
  }
  if (vector.length !== dimensions) {
    throw wrongValue(`${name} must have ${dimensions} numbers, not ${vector.length}`);
  }
  return vector;
}

function packed(vectors, count, dimensions) {
  if (!Array.isArray(vectors)) throw wrongType('the vectors', vectors, 'an array');
  if (vectors.length !== count) throw wrongValue(`there are ${vectors.length} vectors of ${count} texts`);
  const all = new Float32Array(count * dimensions);
  vectors.forEach((vector, i) => all.set(numbersOf('a vector', vector, dimensions), i * dimensions));
  return all;
}

const said = (thrown) => String(thrown) || 'no vectors';
const isPromise = (value) => typeof value?.then === 'function';

// What the addon calls: with `reply` it is answered there, also later; without, by what is returned.
function asking(embedder, dimensions) {
  const ask = (questions, texts) => {
    if (!questions) return embedder.embedPassages(texts);
    const vectors = texts.map((text) => embedder.embedQuery(text));
    return vectors.some(isPromise) ? Promise.all(vectors) : vectors;
  };
  return (questions, texts, reply) => {
    const answer = (value) => (reply === undefined ? value : addon.answer(undefined, reply, value));
    const pack = (vectors) => packed(vectors, texts.length, dimensions);
    try {
      const given = ask(questions, texts);
      if (!isPromise(given)) return answer(pack(given));
      if (reply === undefined) {
        Promise.resolve(given).catch(() => {});
        return 'the embedder gives promises, which a call that ends in Sync cannot wait for';
      }
      Promise.resolve(given)
        .then(pack)
        .then(answer, (thrown) => answer(said(thrown)));
      return undefined;
    } catch (thrown) {
      return answer(said(thrown));
    }
  };
}

// The list that the addon makes an Embedder of.
function embedderOf(name, embedder) {
  if (embedder === null || typeof embedder !== 'object') throw wrongType(name, embedder, 'an object');
  for (const method of ['embedQuery', 'embedPassages']) {
    check.callback(`${name}.${method}`, embedder[method]);
  }
  const called = check.string(`${name}.name`, embedder.name);
  if (called === '') throw wrongValue(`${name}.name is empty`);
  const dimensions = check.count(`${name}.dimensions`, embedder.dimensions, 4096);
  if (dimensions === 0 || dimensions % 8 !== 0) {
    throw wrongValue(`${name}.dimensions must be a multiple of 8, up to 4096`);
  }
  const { centre } = embedder;
  return [
    called,
    dimensions,
    centre === undefined || centre === null
      ? undefined
      : Float32Array.from(numbersOf(`${name}.centre`, centre, dimensions)),
    asking(embedder, dimensions),
    whenItEnds(),
  ];
}

module.exports = { embedderOf };
