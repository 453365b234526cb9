// An index in one file. Every call comes twice: `search` works on a thread of libuv's pool and gives a
// promise, `searchSync` works at once. They are made of one table.
'use strict';

const check = require('./arguments.js');
const { jsonOf, jsonOfAll, storedOf } = require('./article.js');
const { embedderOf } = require('./embedder.js');
const { PoiskError, wrongType, wrongValue } = require('./errors.js');
const { addon } = require('./native.js');
const { Hit, Results, reportOf, statsOf } = require('./results.js');
const { Progress, Stop } = require('./running.js');

const OPTIONS = {
  lexicon: check.path,
  useLexicon: check.flag,
  synonyms: check.path,
  meaningModel: check.path,
  embedder: embedderOf,
  readOnly: check.flag,
  immutable: check.flag,
  create: check.flag,
  memoryMap: check.flag,
  listMemory: check.count,
  compression: check.choice({ none: 1, zstd: 2 }),
  busyTimeout: check.duration(1),
};
const SEARCH_OPTIONS = {
  limit: check.count,
  offset: check.count,
  cursor: check.string,
  outlet: check.string,
  after: check.day,
  before: check.day,
  sort: check.choice({ score: 0, date: 1 }),
  order: check.strings,
  match: check.choice({ any: 0, all: 1 }),
  perArticle: check.count,
  recency: check.number(1e9),
  recencyHalfLife: check.duration(3600e3),
  explain: check.flag,
  corrections: check.flag,
  expansions: check.flag,
  groupReprints: check.flag,
  quoteTerms: check.flag,
  count: check.flag,
  facets: check.flag,
  meaning: check.flag,
  timeBudget: check.duration(1e-3),
  signal: check.signal,
};
const HALF_LIFE = 30 * 24; // hours
const PROGRESS = { progress: check.callback };
const OPTIMIZE = { budget: check.duration(1) };
const EMBED = {
  ...PROGRESS,
  articles: check.count,
  threads: (name, value) => check.count(name, value, 65535),
  signal: check.signal,
};

// A call's arguments for the addon, behind the index; with whom it tells of its progress and who stops it.
function asked(name, text, options) {
  if (options === undefined) return { list: [check.string(name, text), []] };
  const {
    recency,
    recencyHalfLife: hours = HALF_LIFE,
    signal,
    ...given
  } = check.options(options, SEARCH_OPTIONS);
  if (recency === undefined && typeof options.recencyHalfLife === 'number') {
    throw wrongValue('recencyHalfLife is of no use without recency');
  }
  if (!(hours > 0 && hours < 2 ** 32)) throw wrongValue('recencyHalfLife must be an hour at the least');
  const words = check.string(name, text);
  const list = Object.entries(given).flat();
  if (recency !== undefined) list.push('recency', [recency, hours]);
  const stop = signal && new Stop(signal);
  if (stop) list.push('signal', stop.cancel);
  return { list: [words, list], stop };
}

const progressOf = (options) => {
  const { progress } = check.options(options, PROGRESS);
  return progress && new Progress(progress);
};

const citationOf = (citation) =>
  check.string('citation', citation instanceof Hit ? citation.citation : citation);

// Of each call: what it is given, and what it gives. Those that write tell of their progress, and none
// of them may be made by the callback of another.
const CALLS = {
  put: { writes: true, prepare: (article) => ({ list: [jsonOf(article)] }) },
  putMany: {
    writes: true,
    native: 'put',
    prepare: (articles, options) => ({ list: [jsonOfAll(articles)], progress: progressOf(options) }),
  },
  remove: { writes: true, prepare: (key) => ({ list: [check.string('key', key)] }) },
  has: { prepare: (key) => ({ list: [check.string('key', key)] }) },
  get: { prepare: (key) => ({ list: [check.string('key', key)] }), answer: storedOf },
  getCited: { prepare: (citation) => ({ list: [citationOf(citation)] }), answer: storedOf },
  keys: {},
  search: {
    prepare: (query, options) => asked('query', query, options),
    answer: (given) => new Results(given),
  },
  moreLike: { prepare: (key, options) => asked('key', key, options), answer: (given) => new Results(given) },
  suggest: {
    prepare: (typed, limit = 10) => ({ list: [check.string('typed', typed), check.count('limit', limit)] }),
  },
  resolve: { prepare: (citation) => ({ list: [citationOf(citation)] }) },
  stats: { answer: statsOf },
  check: { writes: true, answer: reportOf },
  optimize: {
    writes: true,
    prepare: (options) => ({ list: [check.options(options, OPTIMIZE).budget ?? -1] }),
  },
  reindex: { writes: true, prepare: (options) => ({ progress: progressOf(options) }) },
  embed: {
    writes: true,
    prepare: (options) => {
      const { progress, articles, threads = 0, signal } = check.options(options, EMBED);
      if (articles === 0) return { nothing: true };
      const stop = signal && new Stop(signal);
      return {
        list: [articles ?? 0, threads, stop?.cancel ?? addon.newCancel()],
        progress: progress && new Progress(progress),
        stop,
      };
    },
  },
  dropVectors: { writes: true },
  backup: { prepare: (path) => ({ list: [check.path('path', path)] }) },
};

const nothingToPrepare = () => ({});
const asItIs = (given) => given;

// What the constructor takes from open() alone.
const opened = Symbol('opened');

class Index {
  #handle;
  #writing = false; // a call at once, which a callback may be of

  #asks; // an Embedder in JavaScript

  constructor(by, handle, options) {
    if (by !== opened) throw wrongType('the index', by, 'opened by Index.open()');
    this.#handle = handle;
    this.#asks = Boolean(options?.embedder);
  }

  static async open(path, options) {
    return new Index(opened, await addon.open(true, ...Index.#opening(path, options)), options);
  }
  static openSync(path, options) {
    return new Index(opened, addon.open(false, ...Index.#opening(path, options)), options);
  }
  static #opening(path, options) {
    return [check.path('path', path), Object.entries(check.options(options, OPTIONS)).flat()];
  }

  // Calls that run go on, and the file is closed when they have ended; again is no harm.
  close() {
    if (this.#handle === undefined) return;
    addon.close(undefined, this.#handle);
    this.#handle = undefined;
  }

  // What is not as it should be, though the index works: that there is no lexicon, say.
  get warnings() {
    const texts = addon.warnings(false, this.#open());
    const warnings = [];
    for (let i = 0; i < texts.length; i += 3) {
      warnings.push({ code: texts[i], detail: '', english: texts[i + 1], russian: texts[i + 2] });
    }
    return warnings;
  }

  // All articles; those that are removed meanwhile are passed over.
  *[Symbol.iterator]() {
    for (const key of this.keysSync()) {
      try {
        yield this.getSync(key);
      } catch (error) {
        if (error.code !== 'not_found') throw error;
      }
    }
  }
  async *[Symbol.asyncIterator]() {
    for (const key of await this.keys()) {
      try {
        yield await this.get(key);
      } catch (error) {
        if (error.code !== 'not_found') throw error;
      }
    }
  }

  #open() {
    if (this.#handle === undefined) throw new PoiskError('closed', 'the index is closed');
    return this.#handle;
  }

  static {
    for (const [name, call] of Object.entries(CALLS)) {
      const { native = name, writes = false, prepare = nothingToPrepare, answer = asItIs } = call;
      const later = async function (...given) {
        const handle = this.#open();
        const { list = [], progress, stop, nothing } = prepare(...given);
        if (nothing) return undefined;
        try {
          const ended = await addon[native](true, handle, ...list, progress?.begin());
          progress?.end();
          progress?.throwWhatWasThrown();
          stop?.throwIfAborted();
          return answer(ended);
        } catch (error) {
          stop?.throwIfAborted();
          throw error;
        } finally {
          progress?.end();
          stop?.end();
        }
      };
      const atOnce = function (...given) {
        const handle = this.#open();
        if (writes && this.#writing) {
          throw new PoiskError('busy', 'the index is written by the call whose callback this is');
        }
        const { list = [], progress, stop, nothing } = prepare(...given);
        if (nothing) return undefined;
        // This thread, which waits, is the one that can ask it.
        if (name === 'embed' && this.#asks) list[1] = 1;
        if (writes) this.#writing = true;
        try {
          const ended = addon[native](false, handle, ...list, progress?.listener);
          progress?.throwWhatWasThrown();
          return answer(ended);
        } finally {
          if (writes) this.#writing = false;
          stop?.end();
        }
      };
      for (const [as, method] of [
        [name, later],
        [`${name}Sync`, atOnce],
      ]) {
        Object.defineProperty(method, 'name', { value: as });
        Object.defineProperty(Index.prototype, as, { value: method, writable: true, configurable: true });
      }
    }
    // Where this Node has it.
    if (Symbol.dispose) {
      Object.defineProperty(Index.prototype, Symbol.dispose, {
        value: Index.prototype.close,
        writable: true,
        configurable: true,
      });
    }
  }
}

module.exports = { Index };
