// Answers, of their JSON.
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
  new Source(outlet, url, author, agency, published, terms.share ?? undefined, terms.link_required, terms.notice);

const sourceOfArticle = ({ outlet = '', url = '', author = '', agency = '', published = '', ...terms }) =>
  new Source(outlet, url, author, agency, published, terms.quote_share, terms.link_required ?? false, terms.notice ?? '');

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

// A passage that was found.
class Hit {
  constructor(members) {
    const { passage, snippet, citation } = members;
    this.rank = members.rank;
    this.score = members.score;
    this.key = members.key;
    this.title = members.title;
    this.source = sourceOf(members.source);
    this.text = passage.text;
    this.snippet = new Snippet(snippet.text, snippet.highlights);
    this.citation = citation.machine;
    this.citationText = citation.text;
    this.shortened = passage.shortened;
    this.also = members.also;
    this.explanation = members.explanation;
    this.byMeaning = members.by_meaning ?? false;
  }
}

const warningOf = (code, detail, english, russian) => ({ code, detail, english, russian });

// What a search found, and what was understood.
class Results {
  // Of the JSON alone, or of a list of it, and of each warning its detail and its Russian sentence.
  constructor(answer) {
    const texts = typeof answer === 'string' ? [answer] : answer;
    const members = JSON.parse(texts[0]);
    this.query = members.query;
    this.interpreted = members.interpreted;
    this.hits = members.hits.map((hit) => new Hit(hit));
    this.total = members.total;
    this.totalIsExact = members.total_is_exact;
    this.corrections = members.corrections.map(({ from, to, kind }) => ({ typed: from, read: to, kind }));
    this.suggestions = members.suggestions ?? [];
    this.facets = members.facets;
    this.warnings = members.warnings.map(({ code, text }, i) =>
      warningOf(code, texts[2 * i + 1], text, texts[2 * i + 2]),
    );
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
  };
}

const reportOf = ([leftOut, ...findings]) => ({ sound: findings.length === 0, findings, leftOut });

module.exports = { Hit, Results, Snippet, Source, reportOf, sourceOf, sourceOfArticle, statsOf, warningOf };
