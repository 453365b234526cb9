// poisk in the browser and in Node: an index in memory, searched without a server.
//
//   const poisk = await loadPoisk(createPoisk, wasmBytes);      // poisk.js gives createPoisk
//   const index = poisk.open({ file: indexBytes, lexicon: lexiconBytes });
//   for (const hit of index.search('снега в минске').hits) console.log(hit.title);
//   index.close();
//
// Positions count as those of JavaScript's strings. A script of its own: it runs from a file, too, where
// browsers load no modules.
'use strict';

(() => {
  class PoiskError extends Error {
    constructor(code, message) {
      super(message);
      this.name = 'PoiskError';
      this.code = code;
    }
  }

  class Index {
    #module;
    #path;
    #handle;

    constructor(module, path, handle) {
      this.#module = module;
      this.#path = path;
      this.#handle = handle;
    }

    // What `poisk search --json` prints.
    search(query, options) {
      return JSON.parse(this.searchJson(query, options));
    }

    searchJson(query, { limit = 10, offset = 0, facets = false } = {}) {
      return this.#call('search', query, limit, offset, facets);
    }

    // An article or several, stored all or none: as lines of JSON Lines are.
    put(articles) {
      this.#call('put', JSON.stringify(articles));
    }

    // The article as it is stored.
    get(key) {
      return JSON.parse(this.#call('get', key));
    }

    // The text of a hit's `citation.machine`.
    resolve(citation) {
      return this.#call('resolve', citation);
    }

    suggest(typed, limit = 8) {
      const lines = this.#call('suggest', typed, limit);
      return lines === '' ? [] : lines.split('\n');
    }

    stats() {
      return JSON.parse(call(this.#module, '_poisk_web_stats', [this.#open()]));
    }

    // The index as a file, for another program.
    file() {
      const path = `${this.#path}-copy`;
      this.#call('backup', path);
      const bytes = this.#module.FS.readFile(path);
      removeFile(this.#module, path);
      return bytes;
    }

    close() {
      if (this.#handle === 0) return;
      this.#module._poisk_web_close(this.#handle);
      this.#handle = 0;
      for (const suffix of ['', '-wal', '-shm', '-journal']) removeFile(this.#module, this.#path + suffix);
    }

    #open() {
      if (this.#handle === 0) throw new PoiskError('closed', 'the index was closed');
      return this.#handle;
    }

    #call(name, text, ...numbers) {
      if (typeof text !== 'string') throw new TypeError(`${name}() takes a string`);
      return withBytes(this.#module, text, (at, size) =>
        call(this.#module, `_poisk_web_${name}`, [this.#open(), at, size, ...numbers]),
      );
    }
  }

  // Calls `use` with the place of the bytes, or of a text's, in the module's memory.
  function withBytes(module, content, use) {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    const at = module._malloc(bytes.length + 1);
    if (at === 0) throw new PoiskError('memory', 'there is no more memory');
    try {
      module.HEAPU8.set(bytes, at);
      return use(at, bytes.length);
    } finally {
      module._free(at);
    }
  }

  // The text that a function gives; throws where it is an error's.
  function call(module, name, parameters) {
    const at = module[name](...parameters);
    if (at === 0) throw new PoiskError('memory', 'there is no more memory');
    const size = module._poisk_web_size();
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(module.HEAPU8.slice(at, at + size));
    module._free(at);
    if (!module._poisk_web_failed()) return text;
    const [code] = text.split('\n', 1);
    throw new PoiskError(code, text.slice(code.length + 1));
  }

  function removeFile(module, path) {
    if (module.FS.analyzePath(path).exists) module.FS.unlink(path);
  }

  class Poisk {
    #module;
    #opened = 0;

    constructor(module) {
      this.#module = module;
    }

    // The index in `file`, as bytes, for reading; without it a new one that can be put to. Without
    // `lexicon`, ru.lexicon's bytes, words are known by their stems alone.
    open({ file, lexicon } = {}) {
      const module = this.#module;
      const path = `/index-${++this.#opened}.db`;
      const words = lexicon === undefined ? '' : '/ru.lexicon';
      if (file !== undefined) module.FS.writeFile(path, file);
      if (lexicon !== undefined) module.FS.writeFile(words, lexicon);
      const opened = module._malloc(4);
      try {
        withBytes(module, path, (at, size) =>
          withBytes(module, words, (wordsAt, wordsSize) =>
            call(module, '_poisk_web_open', [at, size, wordsAt, wordsSize, file === undefined, opened]),
          ),
        );
        return new Index(module, path, module.HEAPU32[opened / 4]);
      } catch (error) {
        removeFile(module, path);
        throw error;
      } finally {
        module._free(opened);
      }
    }

    // The articles in the bytes of a file: HTML, RSS, Atom, FB2, EPUB, mail, DOCX, ODT, tables, JSON, texts;
    // compressed by Zstandard, too.
    readContent(content, { key = '', encoding = '' } = {}) {
      if (!(content instanceof Uint8Array)) throw new TypeError('readContent() takes a Uint8Array');
      const module = this.#module;
      const json = withBytes(module, content, (at, size) =>
        withBytes(module, String(encoding), (name, nameSize) =>
          call(module, '_poisk_web_read', [at, size, name, nameSize]),
        ),
      );
      const read = JSON.parse(json);
      read.articles = read.articles.map(({ part, article }) =>
        article.key === '' && key !== '' ? { ...article, key: part === '' ? key : `${key}#${part}` } : article,
      );
      return read;
    }
  }

  async function loadPoisk(createPoisk, wasmBinary) {
    return new Poisk(await createPoisk({ wasmBinary }));
  }

  const exported = { loadPoisk, PoiskError };
  if (typeof module !== 'undefined') module.exports = exported;
  else Object.assign(globalThis, exported);
})();
