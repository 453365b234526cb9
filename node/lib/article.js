// Articles, to JSON and back.
'use strict';

const check = require('./arguments.js');
const { wrongType, wrongValue } = require('./errors.js');
const { sourceOf, sourceOfArticle } = require('./results.js');

function lines(name, value) {
  if (!Array.isArray(value)) throw wrongType(name, value, 'an array of strings');
  return value.map((line) => check.string(name, line));
}

// Of each name of the application's own a string, or several.
function fields(name, value) {
  if (typeof value !== 'object' || Array.isArray(value)) throw wrongType(name, value, 'an object');
  const converted = {};
  for (const [field, values] of Object.entries(value)) {
    if (values === undefined || values === null) continue;
    const list = typeof values === 'string' ? [values] : values;
    // Not a member like any other: __proto__ would be lost.
    Object.defineProperty(converted, check.string('the name of a field', field), {
      value: lines(`the field ${field}`, list),
      enumerable: true,
    });
  }
  return converted;
}

// What the texts of passagesToEmbed() mean.
function vectors(name, value) {
  const { embedder, passages } = check.members('member of vectors', value, {
    embedder: check.string,
    passages: (of, list) => {
      if (!Array.isArray(list)) throw wrongType(`${name}.${of}`, list, 'an array of arrays of numbers');
      return list.map(numbers);
    },
  });
  if (embedder === undefined) throw wrongType(`${name}.embedder`, embedder, 'a string');
  if (passages === undefined) throw wrongType(`${name}.passages`, passages, 'an array of arrays of numbers');
  return { embedder, passages };
}
function numbers(vector) {
  if (typeof vector?.[Symbol.iterator] !== 'function' || typeof vector === 'string') {
    throw wrongType('a vector', vector, 'an array of numbers');
  }
  const list = Array.from(vector);
  for (const number of list) {
    if (typeof number !== 'number') throw wrongType('a number of a vector', number, 'a number');
    if (!Number.isFinite(number)) throw wrongValue(`a vector has ${number}`);
  }
  return list;
}

const SOURCE = {
  outlet: check.string,
  url: check.string,
  author: check.string,
  agency: check.string,
  published: check.date,
  quoteShare: check.number(1),
  linkRequired: check.flag,
  notice: check.string,
};
const ARTICLE = {
  key: check.string,
  title: check.string,
  text: check.string,
  source: (name, value) => check.members('member of a source', value, SOURCE),
  fields,
  dropped: lines,
  vectors,
  ...SOURCE,
};

// As the library reads it.
function membersOf(article) {
  if (article === null || typeof article !== 'object' || Array.isArray(article)) {
    throw wrongType('an article', article, 'an object');
  }
  const { source, ...own } = check.members('member of an article', article, ARTICLE);
  for (const name of ['key', 'text']) {
    if (own[name] === undefined) throw wrongType(name, article[name], 'a string');
  }
  const { quoteShare, linkRequired, ...members } = { ...source, ...own };
  return { ...members, quote_share: quoteShare, link_required: linkRequired };
}

const jsonOf = (article) => JSON.stringify(membersOf(article));

function jsonOfAll(articles) {
  if (typeof articles === 'string' || typeof articles?.[Symbol.iterator] !== 'function') {
    throw wrongType('articles', articles, 'an array of articles');
  }
  return JSON.stringify(Array.from(articles, membersOf));
}

function articleOf({ key, title, text, fields = {}, dropped = [] }, source) {
  return { key, title, text, source, fields, dropped };
}

function storedOf(json) {
  const members = JSON.parse(json);
  return {
    article: articleOf(members, sourceOf(members.source)),
    revision: members.revision,
    passages: members.passages.map(({ begin, end }) => [begin, end]),
  };
}

function pageOf(json) {
  const members = typeof json === 'string' ? JSON.parse(json) : json;
  return articleOf(members, sourceOfArticle(members));
}

module.exports = { jsonOf, jsonOfAll, pageOf, storedOf };
