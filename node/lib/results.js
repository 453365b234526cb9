// Answers, as the addon gives them: values in a row, in the order of addon/results.cc, or JSON.
'use strict';

// Whose words an article is; unknown is empty.
class Source {
  constructor(outlet, url, author, agency, published, quoteShare, linkRequired, notice) {
    this.outlet = outlet;
    this.url = url;
    this.author = author;
    this.agency = agency;
    this.published = published;
    this.quoteShare = quoteShare;
    this.linkRequired = linkRequired;
    this.notice = notice;
  }

  // When it was published, where the day is known; what names no zone is read as UTC.
  get date() {
    if (!/^\d{4}-\d\d-\d\d/.test(this.published)) return undefined;
    const zoned = !this.published.includes('T') || /(Z|[+-]\d\d:?\d\d)$/.test(this.published);
    const date = new Date(zoned ? this.published : `${this.published}Z`);
    return Number.isNaN(date.getTime()) ? undefined : date;
  }
}

const sourceOf = ({ outlet, url, author, agency, published, terms }) =>
  new Source(
    outlet,
    url,
    author,
    agency,
    published,
    terms.share ?? undefined,
    terms.link_required,
    terms.notice,
  );

const sourceOfArticle = ({ outlet = '', url = '', author = '', agency = '', published = '', ...terms }) =>
  new Source(
    outlet,
    url,
    author,
    agency,
    published,
    terms.quote_share,
    terms.link_required ?? false,
    terms.notice ?? '',
  );

const ESCAPES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text) => text.replace(/[&<>"']/g, (character) => ESCAPES[character]);

// What of a passage matters.
class Snippet {
  constructor(text, highlights) {
    this.text = text;
    this.highlights = highlights;
  }

  // Escaped, with the matches in <mark>.
  html() {
    let html = '';
    let at = 0;
    for (const [begin, end] of this.highlights) {
      html += `${escape(this.text.slice(at, begin))}<mark>${escape(this.text.slice(begin, end))}</mark>`;
      at = end;
    }
    return html + escape(this.text.slice(at));
  }
}

// Reads values in a row.
class Row {
  #values;
  #at = 0;

  constructor(values) {
    this.#values = values;
  }

  next() {
    return this.#values[this.#at++];
  }

  // As many as the next value says.
  list(read) {
    const list = [];
    for (let count = this.next(); count > 0; --count) list.push(read(this));
    return list;
  }
}

// In the order of its fields.
const sourceIn = (row) =>
  new Source(row.next(), row.next(), row.next(), row.next(), row.next(), row.next(), row.next(), row.next());
const spanIn = (row) => [row.next(), row.next()];
const reprintIn = (row) => ({ key: row.next(), outlet: row.next(), url: row.next() });
const explanationIn = (row) => ({
  value: row.next(),
  description: row.next(),
  details: row.list(explanationIn),
});

// A passage that was found.
class Hit {
  constructor(rank, row) {
    this.rank = rank;
    this.score = row.next();
    this.key = row.next();
    this.title = row.next();
    this.source = sourceIn(row);
    this.text = row.next();
    this.snippet = new Snippet(row.next(), row.list(spanIn));
    this.citation = row.next();
    this.citationText = row.next();
    this.shortened = row.next();
    this.also = row.list(reprintIn);
    this.byMeaning = row.next();
    this.explanation = row.next() ? explanationIn(row) : undefined;
  }
}

const correctionIn = (row) => ({ typed: row.next(), read: row.next(), kind: row.next() });
const suggestionIn = (row) => row.next();
const valueIn = (row) => ({ value: row.next(), count: row.next() });
const facetIn = (row) => ({ field: row.next(), values: row.list(valueIn) });
const warningIn = (row) => ({
  code: row.next(),
  detail: row.next(),
  english: row.next(),
  russian: row.next(),
});

// What a search found, and what was understood.
class Results {
  constructor(values) {
    const row = new Row(values);
    this.query = row.next();
    this.interpreted = row.next();
    this.total = row.next();
    this.totalIsExact = row.next();
    this.cursor = row.next();
    this.corrections = row.list(correctionIn);
    this.suggestions = row.list(suggestionIn);
    this.facets = row.list(facetIn);
    this.warnings = row.list(warningIn);
    let rank = row.next();
    this.hits = row.list(() => new Hit(++rank, row));
  }

  [Symbol.iterator]() {
    return this.hits[Symbol.iterator]();
  }
}

function statsOf(json) {
  const members = JSON.parse(json);
  return {
    articles: members.articles,
    passages: members.passages,
    tokens: members.tokens,
    forms: members.forms,
    textBytes: members.text_bytes,
    fileBytes: members.file_bytes,
    formatVersion: members.format_version,
    analyzer: members.analyzer,
    groups: members.groups,
    groupsServe: members.groups_serve,
    lexicon: members.lexicon,
    abbreviations: members.abbreviations,
    embedded: members.embedded ?? 0,
    embedder: members.embedder ?? '',
    compression: members.compression ?? 'none',
  };
}

const reportOf = ([leftOut, ...findings]) => ({ sound: findings.length === 0, findings, leftOut });

module.exports = { Hit, Results, Snippet, Source, reportOf, sourceOf, sourceOfArticle, statsOf };
