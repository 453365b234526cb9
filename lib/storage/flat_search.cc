#include "storage/flat_search.h"

#include <algorithm>
#include <array>
#include <bit>
#include <chrono>
#include <cmath>
#include <limits>
#include <memory>
#include <numeric>
#include <optional>

#include "storage/interruption.h"
#include "storage/term_cursor.h"
#include "storage/top_list.h"
#include "storage/word_cursor.h"

namespace poisk::storage {

FixedBm25::FixedBm25(const FirstPhaseQuery& query)
    : lengths_(query.lengths), title_weight_(query.title_weight) {
  const double most = query.bm25.k1 + 1;
  const double sum = std::accumulate(query.idf.begin(), query.idf.end(), 1e-9) * most;
  const double scale = std::ldexp(1.0, 52) / sum;
  for (const double idf : query.idf) weights_.push_back(idf * most * scale);
  norm_base_ = query.bm25.norm(0);
  norm_slope_ = query.bm25.norm(1) - norm_base_;
}

FixedScore WordCursor::bound(const FixedBm25& bm25) const {
  FixedScore out = 0;
  for (const Term& term : terms_) out = std::max(out, bm25.bound(term.index));
  return out;
}

namespace {

constexpr std::int64_t kEnd = WordCursor::kEnd;
constexpr FixedScore kLowest = std::numeric_limits<FixedScore>::min();
// Articles are scored in windows of ids: small ones until there is something to prune by, and as
// long as few articles fall into one.
constexpr std::int64_t kFirstWindow = 256;
constexpr std::int64_t kWindow = 4096;
constexpr std::size_t kFewInWindow = 8;
// Of a search whose time is over so many articles are looked up again, to be shown; fewer where
// each is looked up in the postings of many words.
constexpr std::size_t kShownLate = 20;
constexpr std::size_t kLookedUpLate = 1280;
// Processor time to look them up.
constexpr std::chrono::milliseconds kToLookUp{2};
// Postings between two looks whether to stop: some hundred microseconds at the most.
constexpr std::size_t kWorkBetweenLooks = 4096;
// What a seek may cost, in postings: it may read a page.
constexpr std::size_t kSeek = 16;

// The parts of an article's score in the order of the query, as the reference adds them.
double exact_score(const FirstPhaseQuery& query, const std::vector<double>& tf, double norm) {
  double score = 0;
  double of_word = 0;
  for (std::size_t term = 0; term < tf.size(); ++term) {
    if (term == 0 || query.word.empty() || query.word[term] != query.word[term - 1]) {
      score += of_word;
      of_word = 0;
    }
    if (tf[term] > 0)
      of_word = std::max(of_word, query.bm25.score(query.idf[term], tf[term], norm));
  }
  return score + of_word;
}

class FlatSearch {
 public:
  FlatSearch(SegmentStore& store, const std::vector<Segment>& segments,
             const FirstPhaseQuery& query)
      : store_(store),
        query_(query),
        bm25_(query),
        stop_(query.stop == nullptr ? Deadline() : *query.stop),
        best_(query.limit),
        matches_(query.terms.size()),
        tf_(query.terms.size()) {
    words_.reserve(query.terms.size());
    for (std::size_t i = 0; i < query.terms.size(); ++i) {
      if (i % 16 == 15 && stopped()) return;
      const bool same_word = i > 0 && !query.word.empty() && query.word[i] == query.word[i - 1];
      if (!same_word) words_.emplace_back();
      words_.back().add(i, TermCursor(store, segments, query.terms[i]));
      words_.back().cost += query.articles_with.empty() ? 1 : query.articles_with[i];
    }
  }

  Result<FirstPhaseResult> run() {
    if (!complete_) {
      // There was not even time to find the words.
    } else if (words_.size() == 1) {
      one_word();
    } else if (query_.shape == FirstPhaseQuery::Shape::all_of) {
      all_of();
    } else {
      any_of();
    }
    FirstPhaseResult out;
    out.from_segments = true;
    if (!stop_.cancelled()) out.candidates = candidates();
    if (stop_.cancelled()) return Error{ErrorCode::cancelled, "the search was cancelled", 0};
    if (store_.failure()) return *store_.failure();
    out.complete = complete_;
    out.total = total_;
    out.total_is_exact = total_is_exact_ && complete_;
    if (!total_is_exact_ && query_.allowed == nullptr) {
      for (const std::uint64_t articles : query_.articles_with) {
        out.total = std::max<std::size_t>(out.total, articles);
      }
    }
    return out;
  }

 private:
  bool stopped() {
    complete_ = complete_ && !stop_.stopped();
    return !complete_ || store_.failure().has_value();
  }

  // The same, asked now and then: `work` postings more were looked at.
  bool stopped_after(std::size_t work) {
    work_ += work;
    if (work_ < kWorkBetweenLooks) return false;
    work_ = 0;
    return stopped();
  }

  bool is_allowed(std::int64_t article) const {
    if (query_.allowed == nullptr) return true;
    const auto i = static_cast<std::size_t>(article);
    return i < query_.allowed->size() && (*query_.allowed)[i];
  }

  std::optional<std::size_t> take(std::int64_t article, FixedScore score) {
    std::uint32_t priority = 0;
    if (query_.priority != nullptr) {
      const auto i = static_cast<std::size_t>(article);
      if (i < query_.priority->size()) priority = (*query_.priority)[i];
    }
    return best_.add({priority, score, article, 0});
  }

  // The same where all words stand on the article: what it holds of them is at hand.
  void take_here(std::int64_t article, FixedScore score) {
    const auto slot = take(article, score);
    if (!slot) return;
    if (*slot >= seen_.size()) seen_.resize(*slot + 1);
    seen_[*slot] = describe(article);
  }

  // What a score must reach to matter; nothing is passed over where dates decide, or all matter.
  FixedScore threshold() const {
    return query_.priority == nullptr && query_.matched == nullptr ? best_.threshold() : kLowest;
  }

  void count(std::int64_t article) {
    ++total_;
    if (query_.matched != nullptr) query_.matched->push_back(article);
  }

  Candidate describe(std::int64_t article);
  void keep_for_late(std::vector<Ranked>& best) const;
  std::vector<Candidate> look_up(const std::vector<Ranked>& best);
  std::vector<Candidate> candidates();

  void one_word();
  void all_of();
  void any_of();
  void split();
  std::size_t gather(std::size_t word, std::int64_t begin, std::int64_t end);
  void settle_window(std::int64_t begin, std::int64_t size);

  SegmentStore& store_;
  const FirstPhaseQuery& query_;
  const FixedBm25 bm25_;
  Deadline stop_;
  std::vector<WordCursor> words_;
  TopList best_;
  std::vector<Candidate> seen_;              // by slot, where they were described at once
  std::vector<std::vector<Match>> matches_;  // of describe(): by term
  std::vector<double> tf_;
  std::size_t total_ = 0;
  bool total_is_exact_ = true;
  bool complete_ = true;
  std::size_t work_ = 0;  // since the last look whether to stop

  // Of any_of(): words_ ascend by what they can add. Those before first_essential_ cannot bring an
  // article among the best on their own: they are asked only about articles that others have.
  std::size_t first_essential_ = 0;
  std::vector<FixedScore> bounds_;  // [i]: what the first i words can add together
  // By place in the window; zero up to cleared_ between windows.
  std::array<FixedScore, kWindow> scores_;
  std::int64_t cleared_ = 0;
  std::array<std::uint64_t, kWindow / 64> touched_{};
};

// The score and the matches of an article, of the words that stand on it.
Candidate FlatSearch::describe(std::int64_t article) {
  for (auto& of_term : matches_) of_term.clear();
  std::fill(tf_.begin(), tf_.end(), 0.0);
  for (const WordCursor& word : words_) {
    if (word.article() != article) continue;
    word.for_each_term([&](std::size_t term, PositionList positions) {
      if (!decode_positions(positions, static_cast<std::uint32_t>(term), matches_[term])) {
        store_.fail("the positions of a posting");
      }
      Occurrences found;
      if (matches_[term].size() < kMostMatches) {
        for (const Match& match : matches_[term]) ++(match.in_title ? found.title : found.text);
      } else {
        count_by_column(positions, found);
      }
      tf_[term] += found.text + query_.title_weight * found.title;
      work_ += found.text;
    });
  }
  Candidate out;
  out.article = article;
  const auto i = static_cast<std::size_t>(article);
  const double length = i < query_.lengths->size() ? (*query_.lengths)[i] : 0;
  out.score = exact_score(query_, tf_, query_.bm25.norm(length));
  for (const auto& of_term : matches_) {
    out.matches.insert(out.matches.end(), of_term.begin(), of_term.end());
  }
  return out;
}

// Of a search whose time is over few are shown.
void FlatSearch::keep_for_late(std::vector<Ranked>& best) const {
  const std::size_t shown = std::min(kShownLate, kLookedUpLate / (query_.terms.size() + 1));
  if (best.size() <= shown) return;
  std::partial_sort(best.begin(), best.begin() + static_cast<std::ptrdiff_t>(shown), best.end(),
                    [](const Ranked& a, const Ranked& b) {
                      return a.priority != b.priority ? a.priority > b.priority : a.score > b.score;
                    });
  best.resize(shown);
}

// The words have gone on since: their postings are looked up again, for the best alone. What there
// is no time for is left out, be it words or articles.
std::vector<Candidate> FlatSearch::look_up(const std::vector<Ranked>& best) {
  std::vector<Candidate> out;
  out.reserve(best.size());
  std::size_t work = 0;
  const auto time_is_over = [&](const WordCursor& word) {
    work += kSeek * word.terms();
    if (work < kWorkBetweenLooks) return false;
    work = 0;
    return stop_.stopped();
  };
  for (WordCursor& word : words_) {
    if (time_is_over(word)) {
      complete_ = false;
      break;
    }
    word.rewind();
  }
  for (const Ranked& ranked : best) {
    for (WordCursor& word : words_) {
      if (time_is_over(word)) {
        complete_ = false;
        return out;
      }
      word.seek(ranked.article);
    }
    out.push_back(describe(ranked.article));
    out.back().priority = ranked.priority;
  }
  return out;
}

std::vector<Candidate> FlatSearch::candidates() {
  std::vector<Ranked> best = best_.take();
  if (!complete_) {
    stop_.begin_overtime(kToLookUp);
    keep_for_late(best);
  }
  std::sort(best.begin(), best.end(),
            [](const Ranked& a, const Ranked& b) { return a.article < b.article; });
  std::vector<Candidate> out;
  if (seen_.empty()) {
    out = look_up(best);
  } else {
    out.reserve(best.size());
    for (const Ranked& ranked : best) {
      out.push_back(std::move(seen_[ranked.slot]));
      out.back().priority = ranked.priority;
    }
  }
  std::sort(out.begin(), out.end(), [](const Candidate& a, const Candidate& b) {
    if (a.priority != b.priority) return a.priority > b.priority;
    return a.score != b.score ? a.score > b.score : a.article < b.article;
  });
  return out;
}

void FlatSearch::one_word() {
  WordCursor& word = words_.front();
  for (; word.article() != kEnd; word.next()) {
    if (stopped_after(word.terms())) return;
    const std::int64_t article = word.article();
    if (!is_allowed(article)) continue;
    count(article);
    take_here(article, word.score(bm25_, bm25_.norm(article), store_));
  }
}

void FlatSearch::all_of() {
  std::sort(words_.begin(), words_.end(),
            [](const WordCursor& a, const WordCursor& b) { return a.cost < b.cost; });
  WordCursor& rarest = words_.front();
  while (rarest.article() != kEnd) {
    const std::int64_t article = rarest.article();
    std::int64_t next = article;
    std::size_t asked = 1;
    for (; asked < words_.size() && next == article; ++asked) {
      words_[asked].seek(article);
      next = words_[asked].article();
    }
    if (stopped_after(kSeek * asked)) return;
    if (next != article) {
      rarest.seek(next);
      continue;
    }
    if (is_allowed(article)) {
      count(article);
      const double norm = bm25_.norm(article);
      FixedScore score = 0;
      for (const WordCursor& word : words_) score += word.score(bm25_, norm, store_);
      take_here(article, score);
    }
    rarest.next();
  }
}

void FlatSearch::split() {
  while (first_essential_ < words_.size() && bounds_[first_essential_ + 1] < threshold()) {
    ++first_essential_;
    total_is_exact_ = false;
  }
}

// Adds a word's scores of the articles from `begin` to before `end`, and says how much work that
// was.
std::size_t FlatSearch::gather(std::size_t word, std::int64_t begin, std::int64_t end) {
  WordCursor& cursor = words_[word];
  std::size_t postings = 0;
  for (; cursor.article() < end; cursor.next()) {
    const std::int64_t article = cursor.article();
    const auto i = static_cast<std::size_t>(article - begin);
    scores_[i] += cursor.score(bm25_, bm25_.norm(article), store_);
    touched_[i / 64] |= std::uint64_t{1} << (i % 64);
    ++postings;
  }
  return postings * cursor.terms();
}

// Asks the other words about the articles of a window, and takes those that can be among the best.
void FlatSearch::settle_window(std::int64_t begin, std::int64_t size) {
  for (std::size_t block = 0; block < static_cast<std::size_t>(size) / 64; ++block) {
    for (std::uint64_t left = touched_[block]; left != 0; left &= left - 1) {
      const std::size_t i = block * 64 + static_cast<std::size_t>(std::countr_zero(left));
      const std::int64_t article = begin + static_cast<std::int64_t>(i);
      FixedScore score = scores_[i];
      scores_[i] = 0;
      if (!is_allowed(article)) continue;
      count(article);
      std::size_t asked = first_essential_;
      for (; asked > 0 && score + bounds_[asked] >= threshold(); --asked) {
        WordCursor& word = words_[asked - 1];
        word.seek(article);
        if (word.article() == article) score += word.score(bm25_, bm25_.norm(article), store_);
      }
      if (asked == 0) take(article, score);
      if (stopped_after(kSeek * (first_essential_ - asked))) return;
    }
    touched_[block] = 0;
  }
}

void FlatSearch::any_of() {
  std::sort(words_.begin(), words_.end(), [&](const WordCursor& a, const WordCursor& b) {
    return a.bound(bm25_) < b.bound(bm25_);
  });
  bounds_.assign(1, 0);
  for (const WordCursor& word : words_) bounds_.push_back(bounds_.back() + word.bound(bm25_));
  for (std::int64_t size = kFirstWindow;;) {
    split();
    std::int64_t begin = kEnd;
    for (std::size_t i = first_essential_; i < words_.size(); ++i) {
      begin = std::min(begin, words_[i].article());
    }
    if (begin == kEnd || stopped()) return;
    if (cleared_ < size) {
      std::fill(scores_.begin() + cleared_, scores_.begin() + size, 0);
      cleared_ = size;
    }
    for (std::size_t i = first_essential_; i < words_.size(); ++i) {
      if (stopped_after(gather(i, begin, begin + size))) return;
    }
    const std::size_t before = total_;
    settle_window(begin, size);
    if (total_ - before >= kFewInWindow) size = std::min(2 * size, kWindow);
  }
}

}  // namespace

bool is_flat(const FirstPhaseQuery& query) {
  if (query.shape == FirstPhaseQuery::Shape::match_expression || query.terms.empty()) return false;
  const std::size_t size = query.terms.size();
  return query.idf.size() == size && (query.word.empty() || query.word.size() == size) &&
         (query.articles_with.empty() || query.articles_with.size() == size) &&
         query.title_weight >= 0 && query.bm25.k1 > 0 && query.bm25.b >= 0 && query.bm25.b <= 1 &&
         query.bm25.average_length > 0 &&
         std::all_of(query.idf.begin(), query.idf.end(), [](double idf) { return idf >= 0; });
}

Result<FirstPhaseResult> run_flat_search(SegmentStore& store, const std::vector<Segment>& segments,
                                         const FirstPhaseQuery& query) {
  store.forget_failure();
  return std::make_unique<FlatSearch>(store, segments, query)->run();
}

}  // namespace poisk::storage
