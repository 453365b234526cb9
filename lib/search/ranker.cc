#include "search/ranker.h"

#include <algorithm>
#include <utility>

#include "search/overtime.h"
#include "search/timely_document.h"

namespace poisk::search {
namespace {

// Of a block's texts so many bytes are kept until its hits are made.
constexpr std::size_t kKeptBytes = std::size_t{4} << 20;

std::vector<ranking::TermMatch> term_matches(const Candidate& candidate,
                                             std::span<const ranking::QueryTerm> terms) {
  std::vector<ranking::TermMatch> out;
  out.reserve(candidate.matches.size());
  for (const ranking::TermMatch& m : candidate.matches) {
    out.push_back(m);
    for (std::uint32_t i = 1; i <= terms[m.term].rest.size(); ++i) {
      out.push_back({m.term, m.position + i, m.in_title, true, m.weight});
    }
  }
  return out;
}

}  // namespace

Result<Ranker> Ranker::create(const RankingContext& context, ArticleNames left_out) {
  auto recency = Recency::create(context.snapshot, context.options);
  if (!recency) return recency.error();
  return Ranker(context, *recency, std::move(left_out));
}

Ranker::Ranker(const RankingContext& context, Recency recency, ArticleNames left_out)
    : context_(context),
      recency_(recency),
      left_out_(std::move(left_out)),
      bm25_{context.weights.k1, context.weights.b, context.corpus.average_length()},
      matcher_(context.terms, [&stop = context.stop] { return must_stop(stop); }) {}

Result<std::vector<RankedArticle>> Ranker::rank(std::span<Candidate> block, std::size_t enough) {
  std::vector<RankedArticle> out;
  out.reserve(block.size());
  kept_bytes_ = 0;
  for (Candidate& candidate : block) {
    if (must_stop(context_.stop) || (context_.stop.overtime() && out.size() >= enough)) break;
    auto ranked = read(candidate, out.emplace_back());
    if (!ranked) return ranked.error();
    if (!*ranked) out.pop_back();
  }
  if (best_first(context_.options)) {
    std::stable_sort(out.begin(), out.end(),
                     [](const auto& a, const auto& b) { return a.total > b.total; });
  }
  return out;
}

// False where it is left out, or there was no time to read it to its end.
Result<bool> Ranker::read(Candidate& candidate, RankedArticle& article) {
  auto read = timely_document(context_.snapshot, candidate.article, context_.stop);
  if (!read) return read.error();
  if (!*read) return false;
  Document& document = **read;
  const std::string_view part = context_.snapshot.part_of(candidate.article);
  if (!left_out_.empty() && left_out_.contains({std::string(part), document.key})) {
    met_left_out_ = true;
    return false;
  }
  article.id = candidate.article;
  article.part = part;
  article.document = std::move(document);
  article.text_size = article.document.text.size();
  article.matches = matcher_.match(article.document.title, article.document.text,
                                   term_matches(candidate, context_.terms));
  candidate.matches = {};
  if (matcher_.was_stopped()) return false;
  article.score = ranking::score_article({candidate.score, candidate.length, article.matches,
                                          article.document.passages, matcher_.title_words()},
                                         context_.terms, bm25_, context_.weights);
  article.by_meaning = candidate.by_meaning;
  if (auto added = add_meaning(article); !added) return added.error();
  article.total = weighted(article.score.features, context_.weights);
  if (context_.options.recency != 0) {
    auto source = context_.snapshot.source(article.id);
    if (!source) return source.error();
    article.recency = recency_.gain(source->published, article.total);
    article.total += article.recency;
  }
  keep_what_answers(article);
  return true;
}

Result<void> Ranker::add_meaning(RankedArticle& article) const {
  if (context_.meaning == nullptr) return {};
  auto near = context_.snapshot.nearness(*context_.meaning, article.id);
  if (!near) return near.error();
  if (!*near) return {};
  article.score.features.meaning =
      ranking::nearness((*near)->cosine, context_.terms, article.by_meaning);
  // Where no passage has a word of the query, the nearest is shown.
  auto& passages = article.score.passages;
  if ((article.by_meaning || passages.empty()) &&
      (*near)->passage < article.document.passages.size()) {
    passages = {{(*near)->passage, 0}};
  }
  return {};
}

void Ranker::keep_what_answers(RankedArticle& article) {
  auto& passages = article.score.passages;
  // Where the title alone answers, how the text begins is shown.
  if (passages.empty() && !article.document.passages.empty()) passages.push_back({});
  passages.resize(
      std::min(passages.size(), std::max<std::size_t>(context_.options.per_article, 1)));
  std::erase_if(article.matches, [&](const ranking::WordMatch& match) {
    return !match.in_title && std::none_of(passages.begin(), passages.end(), [&](const auto& p) {
      const ByteSpan span = article.document.passages[p.passage].bytes;
      return span.begin <= match.span.begin && match.span.begin < span.end;
    });
  });
  if (article.text_size <= kKeptBytes - kept_bytes_) {
    kept_bytes_ += article.text_size;
    return;
  }
  for (std::size_t n = 0; n < passages.size(); ++n) {
    article.kept.emplace_back(article.passage_text(n));
  }
  article.has_text = false;
  article.document.text = std::string();
}

}  // namespace poisk::search
