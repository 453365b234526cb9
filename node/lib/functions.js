// What needs no index.
'use strict';

const check = require('./arguments.js');
const { jsonOf, pageOf } = require('./article.js');
const { PoiskError, wrongType } = require('./errors.js');
const { addon } = require('./native.js');

const version = () => addon.version();

// The article in a page that was saved as text, with an empty key; what stood around it is dropped.
const readPage = (page) => pageOf(addon.readPage(false, check.string('page', page)));

// What a file holds, where the addon has the readers in it. `key` is that of an article for which the file names
// none; of several with what tells them apart in it.
function contentOf(json, key) {
  const { articles, ...read } = JSON.parse(json);
  return {
    ...read,
    articles: articles.map(({ part, article }) => {
      const page = pageOf(article);
      if (page.key === '' && key !== '') page.key = part === '' ? key : `${key}#${part}`;
      return page;
    }),
  };
}
const READING = { key: check.string, encoding: check.string };
function reading(content, options = {}) {
  if (!(content instanceof Uint8Array)) throw wrongType('content', content, 'a Uint8Array');
  const { key = '', encoding = '' } = check.members('option', options, READING);
  if (!addon.readContent) {
    throw new PoiskError('unsupported', 'this addon was built without readers: POISK_C_READERS puts them in');
  }
  return { content, key, encoding };
}
async function readContent(...given) {
  const { content, key, encoding } = reading(...given);
  return contentOf(await addon.readContent(true, content, encoding), key);
}
function readContentSync(...given) {
  const { content, key, encoding } = reading(...given);
  return contentOf(addon.readContent(false, content, encoding), key);
}

// The texts that vectors of an article are of.
const passagesToEmbed = (article) => addon.passagesToEmbed(false, jsonOf(article));

// What a citation names. `begin` and `end` are bytes of the article's text in UTF-8.
function parseCitation(citation) {
  const [key, revision, begin, end] = addon.parseCitation(false, check.string('citation', citation));
  return { key, revision, begin, end };
}

module.exports = {
  parseCitation,
  passagesToEmbed,
  readContent,
  readContentSync,
  readPage,
  version,
};
