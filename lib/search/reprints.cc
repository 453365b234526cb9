#include "search/reprints.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <numeric>
#include <string>
#include <string_view>
#include <utility>

#include "passage/splitter.h"
#include "search/overtime.h"
#include "search/timely_document.h"
#include "similarity/boilerplate.h"
#include "similarity/common_runs.h"
#include "similarity/grouping.h"
#include "similarity/sketch.h"

namespace poisk::search {
namespace {

// A longer text is not compared whole, but by its sketch and the passages that answer.
constexpr std::size_t kLongText = std::size_t{256} << 10;
// So many answers are compared first, of which a page of ten is nearly always made.
constexpr std::size_t kFirst = 30;

similarity::Signature sign(std::string_view text) {
  return similarity::make_signature(text, passage::sentences(text));
}

class Comparison {
 public:
  Comparison(std::vector<const Answer*> answers, std::span<const ranking::QueryTerm> terms,
             Snapshot& snapshot, Deadline& stop)
      : answers_(std::move(answers)),
        terms_(terms),
        snapshot_(snapshot),
        stop_(stop),
        related_(answers_.size()),
        sketches_(answers_.size()),
        signatures_(answers_.size()) {}

  // Indexes into these answers.
  Result<std::vector<AnswerGroup>> run() {
    mark_common_passages();
    if (auto marked = mark_common_sketches(); !marked) return marked.error();
    if (auto made = make_signatures(); !made) return made.error();
    std::vector<similarity::Signature*> whole;
    for (std::size_t i = 0; i < answers_.size(); ++i) {
      if (related_[i]) whole.push_back(&signatures_[i]);
    }
    similarity::leave_out_boilerplate(whole);
    return similarity::group(described());
  }

 private:
  std::string_view passage_text(const Answer& answer) const {
    const RankedArticle& article = *answer.article;
    return answer.nth < article.score.passages.size() ? article.passage_text(answer.nth)
                                                      : std::string_view();
  }

  // Answers that are the same have words in a row in common; most have not.
  void mark_common_passages() {
    std::vector<std::string_view> texts;
    texts.reserve(answers_.size());
    for (const Answer* answer : answers_) texts.push_back(passage_text(*answer));
    related_ = similarity::have_common_runs(texts);
  }

  // So do their articles, or else none is made of another.
  Result<void> mark_common_sketches() {
    std::vector<std::pair<std::uint32_t, std::size_t>> runs;
    for (std::size_t i = 0; i < answers_.size(); ++i) {
      if (must_stop(stop_)) return {};
      const RankedArticle& article = *answers_[i]->article;
      if (article.document.sketch) {
        sketches_[i] = *article.document.sketch;
      } else {
        auto signature = sign_whole(article);
        if (!signature) return signature.error();
        if (!*signature) return {};
        sketches_[i] = similarity::make_sketch(**signature);
      }
      for (const std::uint32_t run : sketches_[i]) runs.emplace_back(run, i);
    }
    std::sort(runs.begin(), runs.end());
    for (std::size_t i = 1; i < runs.size(); ++i) {
      if (runs[i].first == runs[i - 1].first) {
        related_[runs[i].second] = related_[runs[i - 1].second] = true;
      }
    }
    return {};
  }

  // None where there is no time.
  Result<std::optional<similarity::Signature>> sign_whole(const RankedArticle& article) const {
    if (article.has_text) return std::optional(sign(article.document.text));
    auto document = timely_document(snapshot_, article.id, stop_);
    if (!document) return document.error();
    if (!*document) return std::optional<similarity::Signature>();
    return std::optional(sign((*document)->text));
  }

  Result<void> make_signatures() {
    for (std::size_t i = 0; i < answers_.size(); ++i) {
      if (!related_[i]) continue;
      if (must_stop(stop_)) {
        related_[i] = false;
        continue;
      }
      const RankedArticle& article = *answers_[i]->article;
      if (article.text_size > kLongText) {
        signatures_[i] = sign(passage_text(*answers_[i]));
        for (auto& sentence : signatures_[i].sentences) {
          const std::uint32_t begin = article.passage_span(answers_[i]->nth).begin;
          sentence.span = {sentence.span.begin + begin, sentence.span.end + begin};
        }
        continue;
      }
      auto signature = sign_whole(article);
      if (!signature) return signature.error();
      related_[i] = signature->has_value();
      if (*signature) signatures_[i] = std::move(**signature);
    }
    return {};
  }

  std::vector<similarity::Answer> described() {
    matches_.resize(answers_.size());
    std::vector<similarity::Answer> out(answers_.size());
    for (std::size_t i = 0; i < answers_.size(); ++i) {
      const Answer& answer = *answers_[i];
      out[i].index = answer.article->part;
      out[i].key = answer.article->document.key;
      if (!related_[i]) continue;
      out[i].signature = &signatures_[i];
      out[i].sketch = &sketches_[i];
      out[i].signed_whole = answer.article->text_size <= kLongText;
      if (answer.nth >= answer.article->score.passages.size()) continue;
      out[i].passage = answer.article->passage_span(answer.nth);
      const MatchedWords matched = matched_words(*answer.article, terms_);
      for (std::size_t m = 0; m < matched.spans.size(); ++m) {
        const ByteSpan span = matched.spans[m];
        if (span.begin < out[i].passage.begin || span.end > out[i].passage.end) continue;
        matches_[i].push_back({span, matched.words[m], matched.weights[m]});
      }
      out[i].matches = matches_[i];
    }
    return out;
  }

  const std::vector<const Answer*> answers_;
  std::span<const ranking::QueryTerm> terms_;
  Snapshot& snapshot_;
  Deadline& stop_;
  // Of each answer.
  std::vector<bool> related_;  // perhaps, to another
  std::vector<similarity::Sketch> sketches_;
  std::vector<similarity::Signature> signatures_;
  std::vector<std::vector<similarity::Match>> matches_;
};

}  // namespace

Result<std::vector<AnswerGroup>> group_reprints(const std::vector<Answer>& answers,
                                                std::span<const ranking::QueryTerm> terms,
                                                std::size_t enough, Snapshot& snapshot,
                                                Deadline& stop) {
  const auto compare = [&](std::span<const std::size_t> which) -> Result<std::vector<AnswerGroup>> {
    std::vector<const Answer*> some;
    for (const std::size_t i : which) some.push_back(&answers[i]);
    auto groups = Comparison(std::move(some), terms, snapshot, stop).run();
    if (!groups) return groups;
    for (AnswerGroup& group : *groups) {
      for (std::size_t& member : group) member = which[member];
    }
    return groups;
  };
  std::vector<std::size_t> first(std::min(answers.size(), kFirst));
  std::iota(first.begin(), first.end(), std::size_t{0});
  auto groups = compare(first);
  if (!groups || first.size() == answers.size()) return groups;
  const std::vector<std::size_t> rest = join_known_reprints(answers, *groups);
  if (groups->size() >= enough) return groups;
  auto others = compare(rest);
  if (!others) return others;
  std::move(others->begin(), others->end(), std::back_inserter(*groups));
  return groups;
}

}  // namespace poisk::search
