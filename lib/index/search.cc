#include "index/search.h"

#include <fmt/format.h>

#include <algorithm>

#include "index/explain.h"
#include "index/ranked_article.h"
#include "passage/splitter.h"
#include "ranking/bm25.h"
#include "result/snippet.h"
#include "storage/word_counts.h"

namespace poisk::index {
namespace {

// Terms of the query, each once, with what the index knows of them.
Result<std::vector<ranking::QueryTerm>> query_terms(storage::Reader& reader,
                                                    const storage::CorpusStatistics& statistics,
                                                    std::string_view query) {
  std::vector<ranking::QueryTerm> out;
  analysis::Session& session = reader.session();
  session.reset(query);
  analysis::TermToken token;
  while (session.next(token)) {
    const bool seen = std::any_of(out.begin(), out.end(),
                                  [&](const auto& term) { return term.term == token.term; });
    if (seen) continue;
    ranking::QueryTerm term;
    term.term = token.term;
    term.form = token.form;
    term.prefix = storage::prefix_of(term.form);
    out.push_back(std::move(term));
  }
  for (ranking::QueryTerm& term : out) {
    for (const auto& [kind, word, idf] :
         {std::tuple<storage::WordKind, const std::string*, double*>{storage::WordKind::term,
                                                                     &term.term, &term.idf},
          {storage::WordKind::form, &term.form, &term.form_idf},
          {storage::WordKind::prefix, &term.prefix, &term.prefix_idf}}) {
      auto articles = reader.articles_with(kind, *word);
      if (!articles) return articles.error();
      *idf = ranking::idf(statistics.articles, *articles);
    }
  }
  return out;
}

std::string quoted(std::string_view term) {
  std::string out = "\"";
  for (char c : term) out.append(c == '"' ? 2 : 1, c);
  return out + '"';
}

Result<RankedArticle> rank(storage::Reader& reader, ranking::WordMatcher& matcher,
                           std::span<const ranking::QueryTerm> terms,
                           const storage::CorpusStatistics& statistics, const ranking::Bm25& bm25,
                           const ranking::Weights& weights, const storage::Candidate& candidate) {
  RankedArticle out;
  out.id = candidate.article;
  auto row = reader.article(candidate.article);
  if (!row) return row.error();
  out.row = std::move(*row);
  std::vector<ranking::TermMatch> matches;
  matches.reserve(candidate.matches.size());
  for (const auto& m : candidate.matches) matches.push_back({m.term, m.position, m.in_title});
  out.matches = matcher.match(out.row.title, out.row.text, matches);
  const auto id = static_cast<std::size_t>(candidate.article);
  const std::uint32_t length = id < statistics.lengths.size() ? statistics.lengths[id] : 0;
  out.score = ranking::score_article(
      {candidate.score, length, out.matches, out.row.layout.passages}, terms, bm25, weights);
  return out;
}

std::vector<ByteSpan> matched_spans(const RankedArticle& article) {
  std::vector<ByteSpan> out;
  for (const ranking::WordMatch& match : article.matches) {
    if (match.in_title || !(match.same_term || match.same_form)) continue;
    if (out.empty() || out.back().begin != match.span.begin) out.push_back(match.span);
  }
  return out;
}

Hit make_hit(const RankedArticle& article, std::size_t passage, bool explained) {
  const storage::ArticleRow& row = article.row;
  Hit out;
  out.score = article.score.total();
  out.title = row.title;
  out.source = row.source;
  out.passage.key = row.key;
  out.passage.revision = row.revision;
  if (passage < row.layout.passages.size()) {
    const ByteSpan span = row.layout.passages[passage].bytes;
    out.passage.span = span;
    out.text = row.text.substr(span.begin, span.size());
    std::vector<ByteSpan> sentences;
    for (ByteSpan sentence : passage::sentences(out.text)) {
      sentences.push_back({sentence.begin + span.begin, sentence.end + span.begin});
    }
    out.snippet = result::make_snippet(row.text, span, sentences, matched_spans(article));
  }
  if (explained) out.explanation = explain(article);
  return out;
}

}  // namespace

Result<Results> run_search(storage::Reader& reader, const Analyzer&,
                           const storage::CorpusStatistics& statistics, std::string_view query,
                           const SearchOptions& options) {
  Results out;
  out.interpreted = query;
  auto terms = query_terms(reader, statistics, query);
  if (!terms) return terms.error();
  if (terms->empty()) return out;

  const ranking::Weights weights;
  storage::FirstPhaseQuery first;
  for (const ranking::QueryTerm& term : *terms) {
    first.match += (first.match.empty() ? "" : " OR ") + quoted(term.term);
    first.idf.push_back(term.weight * term.idf);
  }
  first.bm25 = {weights.k1, weights.b, statistics.average_length()};
  first.title_weight = weights.title;
  first.lengths = &statistics.lengths;
  first.limit = std::max(weights.candidates, options.offset + options.limit);
  first.cancel = options.cancel;

  auto found = reader.first_phase(first);
  if (!found) return found.error();
  out.total = found->total;

  std::vector<RankedArticle> ranked;
  ranking::WordMatcher matcher(*terms);
  for (const storage::Candidate& candidate : found->candidates) {
    auto article = rank(reader, matcher, *terms, statistics, first.bm25, weights, candidate);
    if (!article) return article.error();
    ranked.push_back(std::move(*article));
  }
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const auto& a, const auto& b) { return a.score.total() > b.score.total(); });

  for (std::size_t i = options.offset; i < ranked.size() && out.hits.size() < options.limit; ++i) {
    const auto& passages = ranked[i].score.passages;
    out.hits.push_back(
        make_hit(ranked[i], passages.empty() ? 0 : passages.front().passage, options.explain));
  }
  return out;
}

}  // namespace poisk::index
