// What needs no index.
'use strict';

const check = require('./arguments.js');
const { jsonOf, pageOf } = require('./article.js');
const { addon } = require('./native.js');

const version = () => addon.version();

// The article in a page that was saved as text, with an empty key; what stood around it is dropped.
const readPage = (page) => pageOf(addon.readPage(false, check.string('page', page)));

// The texts that vectors of an article are of.
const passagesToEmbed = (article) => addon.passagesToEmbed(false, jsonOf(article));

// What a citation names. `begin` and `end` are bytes of the article's text in UTF-8.
function parseCitation(citation) {
  const [key, revision, begin, end] = addon.parseCitation(false, check.string('citation', citation));
  return { key, revision, begin, end };
}

module.exports = { parseCitation, passagesToEmbed, readPage, version };
