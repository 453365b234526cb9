#include "search/hits.h"

#include <algorithm>
#include <utility>

#include "passage/splitter.h"
#include "result/snippet.h"
#include "search/explain.h"

namespace poisk::search {

std::vector<Answer> answers(const std::vector<RankedArticle>& ranked,
                            const ranking::Weights& weights, std::size_t per_article,
                            bool keep_order) {
  std::vector<Answer> out;
  for (const RankedArticle& article : ranked) {
    const auto& passages = article.score.passages;
    const std::size_t count = std::min(std::max<std::size_t>(per_article, 1), passages.size());
    // The words may stand in the title alone.
    Answer answer{&article, 0, article.score.features, 0};
    if (passages.empty()) {
      answer.score = weighted(answer.features, weights) + article.recency;
      out.push_back(answer);
    }
    for (std::size_t i = 0; i < count; ++i) {
      answer.nth = i;
      answer.features.passage = passages[i].bm25;
      answer.score = weighted(answer.features, weights) + article.recency;
      out.push_back(answer);
    }
  }
  if (!keep_order) {
    std::stable_sort(out.begin(), out.end(),
                     [](const Answer& a, const Answer& b) { return a.score > b.score; });
  }
  return out;
}

MatchedWords matched_words(const RankedArticle& article,
                           std::span<const ranking::QueryTerm> terms) {
  MatchedWords out;
  // Words that say little are shown where they alone have found the article.
  const bool only_stop_words =
      std::all_of(article.matches.begin(), article.matches.end(),
                  [&](const auto& match) { return terms[match.term].form_only; });
  for (const ranking::WordMatch& match : article.matches) {
    if (match.in_title || !(match.same_term || match.same_form)) continue;
    if (terms[match.term].form_only && !only_stop_words) continue;
    if (!out.spans.empty() && out.spans.back().begin == match.span.begin) continue;
    out.spans.push_back(match.span);
    out.words.push_back(match.term);
    out.weights.push_back(terms[match.term].idf);
  }
  return out;
}

Hit make_hit(const Answer& answer, Source source, std::span<const ranking::QueryTerm> terms,
             const ranking::Weights* explained, result::QuoteAccounts* accounts) {
  const RankedArticle& article = *answer.article;
  const Document& document = article.document;
  Hit out;
  out.score = answer.score;
  out.by_meaning = article.by_meaning;
  out.title = document.title;
  out.source = std::move(source);
  out.index = article.part;
  out.passage.key = document.key;
  out.passage.revision = document.revision;
  if (answer.nth < article.score.passages.size()) {
    const ByteSpan whole = article.passage_span(answer.nth);
    // Of the whole passage, so that the snippet knows where a quotation was cut.
    std::vector<ByteSpan> sentences =
        passage::sentences(std::string_view(document.text).substr(whole.begin, whole.size()));
    for (ByteSpan& sentence : sentences) {
      sentence.begin += whole.begin;
      sentence.end += whole.begin;
    }
    const MatchedWords matched = matched_words(article, terms);
    out.passage.span = whole;
    if (accounts != nullptr) {
      out.passage.span =
          accounts->take(out.passage, document.text, out.source.terms, matched.spans);
      out.shortened = out.passage.span != whole;
    }
    const ByteSpan span = out.passage.span;
    out.text = document.text.substr(span.begin, span.size());
    result::SnippetOptions options;
    options.words = matched.words;
    options.weights = matched.weights;
    out.snippet = result::make_snippet(document.text, span, sentences, matched.spans, options);
  }
  if (explained != nullptr) out.explanation = explain(answer, *explained);
  return out;
}

}  // namespace poisk::search
