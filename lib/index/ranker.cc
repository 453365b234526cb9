#include "index/ranker.h"

#include <algorithm>
#include <utility>

#include "index/overtime.h"

namespace poisk::index {
namespace {

// Of a block's texts so many bytes are kept until its hits are made.
constexpr std::size_t kKeptBytes = std::size_t{4} << 20;

std::vector<ranking::TermMatch> term_matches(const storage::Candidate& candidate,
                                             std::span<const ranking::QueryTerm> terms) {
  std::vector<ranking::TermMatch> out;
  out.reserve(candidate.matches.size());
  for (const storage::Match& m : candidate.matches) {
    out.push_back({m.term, m.position, m.in_title});
    for (std::uint32_t i = 1; i <= terms[m.term].rest.size(); ++i) {
      out.push_back({m.term, m.position + i, m.in_title, true});
    }
  }
  return out;
}

}  // namespace

Result<Ranker> Ranker::create(const RankingContext& context, std::set<std::string> left_out) {
  auto recency = search::Recency::create(context.reader, context.options);
  if (!recency) return recency.error();
  return Ranker(context, std::move(*recency), std::move(left_out));
}

Ranker::Ranker(const RankingContext& context, search::Recency recency,
               std::set<std::string> left_out)
    : context_(context),
      recency_(std::move(recency)),
      left_out_(std::move(left_out)),
      bm25_{context.weights.k1, context.weights.b, context.statistics.average_length()},
      matcher_(context.terms, [&stop = context.stop] { return must_stop(stop); }) {}

Result<std::vector<RankedArticle>> Ranker::rank(std::span<storage::Candidate> block,
                                                std::size_t enough) {
  std::vector<RankedArticle> out;
  out.reserve(block.size());
  kept_bytes_ = 0;
  for (storage::Candidate& candidate : block) {
    if (must_stop(context_.stop) || (context_.stop.overtime() && out.size() >= enough)) break;
    auto ranked = read(candidate, out.emplace_back());
    if (!ranked) return ranked.error();
    if (!*ranked) out.pop_back();
  }
  if (context_.options.sort == SortBy::score) {
    std::stable_sort(out.begin(), out.end(),
                     [](const auto& a, const auto& b) { return a.total > b.total; });
  }
  return out;
}

// False where it is left out, or there was no time to read it to its end.
Result<bool> Ranker::read(storage::Candidate& candidate, RankedArticle& article) {
  auto row = context_.reader.article(candidate.article);
  if (!row) return row.error();
  if (left_out_.contains(row->key)) {
    met_left_out_ = true;
    return false;
  }
  article.id = candidate.article;
  article.row = std::move(*row);
  article.text_size = article.row.text.size();
  article.matches =
      matcher_.match(article.row.title, article.row.text, term_matches(candidate, context_.terms));
  candidate.matches = {};
  if (matcher_.was_stopped()) return false;
  const auto& lengths = context_.statistics.lengths;
  const auto id = static_cast<std::size_t>(article.id);
  article.score = ranking::score_article({candidate.score, id < lengths.size() ? lengths[id] : 0,
                                          article.matches, article.row.layout.passages},
                                         context_.terms, bm25_, context_.weights);
  article.total = weighted(article.score.features, context_.weights);
  if (context_.options.recency != 0) {
    auto source = context_.reader.source(article.id);
    if (!source) return source.error();
    article.recency = recency_.gain(source->published, article.total);
    article.total += article.recency;
  }
  keep_what_answers(article);
  return true;
}

void Ranker::keep_what_answers(RankedArticle& article) {
  auto& passages = article.score.passages;
  passages.resize(
      std::min(passages.size(), std::max<std::size_t>(context_.options.per_article, 1)));
  std::erase_if(article.matches, [&](const ranking::WordMatch& match) {
    return !match.in_title && std::none_of(passages.begin(), passages.end(), [&](const auto& p) {
      const ByteSpan span = article.row.layout.passages[p.passage].bytes;
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
  article.row.text = std::string();
}

}  // namespace poisk::index
