#include "storage/window_walk.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <numeric>
#include <utility>
#include <vector>

#include "storage/list_cursor.h"
#include "text/count_ones.h"

namespace poisk::storage {

namespace {

// Windows are small until there is something to prune by, and as long as few articles fall into one.
constexpr std::int64_t kFirstWindow = 256;
constexpr std::size_t kFewInWindow = 8;
// Smaller where blocks say what can be found in them.
constexpr std::int64_t kBlockWindow = 2048;
constexpr std::size_t kPostingsPerLookUp = 64;

class WindowWalk {
 public:
  explicit WindowWalk(ArticleWalk& walk)
      : walk_(walk), words_(walk.words), bm25_(walk.bm25), found_(walk.found) {}

  void any_of();
  void by_condition(Condition& condition);

 private:
  static constexpr auto kEnd = ArticleWalk::kEnd;
  static constexpr auto kWindow = ArticleWalk::kWindow;
  static constexpr auto kLowest = FoundArticles::kLowest;

  // Words that are asked about what others have found, and what the first so many of them can add.
  struct Asked {
    const std::size_t* words;
    const FixedScore* bounds;
    std::size_t count;
  };
  // What a word of a list can add in blocks from its place on: by block, and which was asked for
  // last.
  struct BlockBounds {
    std::vector<FixedScore> of_block;
    std::size_t block = 0;
  };

  void clear_scores(std::int64_t size);
  void split();
  std::int64_t first_of_essential() const;
  std::size_t gather(std::size_t word, std::int64_t begin, std::int64_t end);
  std::size_t gather_forms(WordCursor& word, std::int64_t begin, std::int64_t end);
  std::size_t gather_listed(WordCursor& word, std::int64_t begin, std::int64_t end);
  void settle_window(std::int64_t begin, std::int64_t size, const Asked& others);
  bool settle(std::int64_t article, FixedScore score, const Asked& others);
  FixedScore bound_in(const WordCursor& word, BlockBounds& bounds, std::int64_t begin,
                      std::int64_t end) const;
  void any_of_by_blocks();

  ArticleWalk& walk_;
  std::vector<WordCursor>& words_;
  const FixedBm25& bm25_;
  FoundArticles& found_;

  // Of any_of(): words_ ascend by what they can add. Those before first_essential_ cannot bring an
  // article among the best on their own: they are asked only about articles that others have.
  std::size_t first_essential_ = 0;
  std::vector<FixedScore> bounds_;  // [i]: what the first i words can add together
  // By place in the window; zero up to cleared_ between windows.
  std::array<FixedScore, kWindow> scores_;
  std::int64_t cleared_ = 0;
  std::array<std::uint64_t, kWindow / 64> touched_{};
  // The same of a single word while it is gathered; zero between words.
  std::array<Frequency, kWindow> frequencies_{};
  std::array<std::uint64_t, kWindow / 64> of_word_{};
};

// What of the scores is not known to be zero.
void WindowWalk::clear_scores(std::int64_t size) {
  if (cleared_ >= size) return;
  std::fill(scores_.begin() + cleared_, scores_.begin() + size, 0);
  cleared_ = size;
}

void WindowWalk::split() {
  while (first_essential_ < words_.size() && bounds_[first_essential_ + 1] < found_.threshold()) {
    ++first_essential_;
    walk_.total_is_exact = false;
  }
}

// Adds a word's scores of the articles from `begin` to before `end`, and says how much work that
// was.
std::size_t WindowWalk::gather(std::size_t word, std::int64_t begin, std::int64_t end) {
  WordCursor& cursor = words_[word];
  if (cursor.only_word() != nullptr) return gather_forms(cursor, begin, end);
  std::size_t postings = 0;
  for (; cursor.article() < end; cursor.next()) {
    const std::int64_t article = cursor.article();
    const auto i = static_cast<std::size_t>(article - begin);
    scores_[i] += cursor.score(bm25_, walk_.title, bm25_.norm(article));
    touched_[i / 64] |= std::uint64_t{1} << (i % 64);
    ++postings;
  }
  return postings * cursor.ways();
}

// Form by form: a word is scored once all of its frequencies in the window are known.
std::size_t WindowWalk::gather_forms(WordCursor& word, std::int64_t begin, std::int64_t end) {
  if (word.article() >= end) return 0;
  WordCursor::Term& term = *word.only_word();
  if (term.row.word().list() != nullptr) return gather_listed(word, begin, end);
  std::size_t postings = 0;
  term.row.word().postings().each_before(
      end, [&](std::int64_t article, Frequency weight, fts5::PositionList positions) {
        fts5::Occurrences found;
        if (!fts5::count_occurrences(positions, found))
          walk_.source.store().fail("the positions of a posting");
        const auto i = static_cast<std::size_t>(article - begin);
        frequencies_[i] += weight * walk_.title.of(found);
        of_word_[i / 64] |= std::uint64_t{1} << (i % 64);
        ++postings;
      });
  word.follow();
  for (std::size_t block = 0; block < static_cast<std::size_t>(end - begin) / 64; ++block) {
    touched_[block] |= of_word_[block];
    for (std::uint64_t left = of_word_[block]; left != 0; left &= left - 1) {
      const std::size_t i = block * 64 + static_cast<std::size_t>(std::countr_zero(left));
      const double norm = bm25_.norm(begin + static_cast<std::int64_t>(i));
      scores_[i] += bm25_.score(term.index, frequencies_[i], norm);
      frequencies_[i] = 0;
    }
    of_word_[block] = 0;
  }
  return postings;
}

std::size_t WindowWalk::gather_listed(WordCursor& word, std::int64_t begin, std::int64_t end) {
  WordCursor::Term& term = *word.only_word();
  ListCursor& cursor = *term.row.word().list();
  const double* const tfs = cursor.list().tfs();
  const std::size_t postings =
      cursor.each_before(end, [&](std::int64_t article, BlockList::KindCode code) {
        const auto i = static_cast<std::size_t>(article - begin);
        scores_[i] += bm25_.score(term.index, tfs[code], bm25_.norm(article));
        touched_[i / 64] |= std::uint64_t{1} << (i % 64);
      });
  word.follow();
  return postings;
}

// Asks the other words about the articles of a window, those of the lowest bounds last, and takes those
// that can be among the best.
void WindowWalk::settle_window(std::int64_t begin, std::int64_t size, const Asked& others) {
  const bool each_counts = walk_.query.filter == nullptr && walk_.query.matched == nullptr;
  // Most have too low a score for the others to help.
  FixedScore least =
      found_.threshold() - (found_.threshold() == kLowest ? 0 : others.bounds[others.count]);
  for (std::size_t block = 0; block < static_cast<std::size_t>(size) / 64; ++block) {
    if (each_counts) found_.count_all(text::count_ones(touched_[block]));
    for (std::uint64_t left = touched_[block]; left != 0; left &= left - 1) {
      const std::size_t i = block * 64 + static_cast<std::size_t>(std::countr_zero(left));
      const std::int64_t article = begin + static_cast<std::int64_t>(i);
      const FixedScore score = std::exchange(scores_[i], 0);
      if (each_counts && score < least) continue;
      if (!found_.allows(article)) continue;
      if (!each_counts) found_.count(article);
      if (score < least) continue;
      if (!settle(article, score, others)) return;
      least =
          found_.threshold() - (found_.threshold() == kLowest ? 0 : others.bounds[others.count]);
    }
    touched_[block] = 0;
  }
}

// False where the work is to stop.
bool WindowWalk::settle(std::int64_t article, FixedScore score, const Asked& others) {
  std::size_t asked = others.count;
  std::size_t lists = 0;
  for (; asked > 0 && score + others.bounds[asked] >= found_.threshold(); --asked) {
    WordCursor& word = words_[others.words[asked - 1]];
    word.seek(article);
    lists += word.ways();
    if (word.article() == article) score += word.score(bm25_, walk_.title, bm25_.norm(article));
  }
  if (asked == 0) found_.take(article, score);
  return !walk_.work.spend(kSeekWork * lists);
}

void WindowWalk::any_of() {
  std::sort(words_.begin(), words_.end(), [&](const WordCursor& a, const WordCursor& b) {
    return a.bound(bm25_) < b.bound(bm25_);
  });
  bounds_.assign(1, 0);
  for (const WordCursor& word : words_) bounds_.push_back(bounds_.back() + word.bound(bm25_));
  std::vector<std::size_t> in_order(words_.size());
  std::iota(in_order.begin(), in_order.end(), std::size_t{0});
  for (std::int64_t size = kFirstWindow;;) {
    split();
    if (!walk_.total_is_exact && walk_.by_lists) return any_of_by_blocks();
    const std::int64_t begin = first_of_essential();
    if (begin == kEnd || walk_.failed()) return;
    clear_scores(size);
    for (std::size_t i = first_essential_; i < words_.size(); ++i) {
      if (walk_.work.spend(gather(i, begin, begin + size))) return;
    }
    const std::size_t before = found_.total();
    settle_window(begin, size, {in_order.data(), bounds_.data(), first_essential_});
    if (walk_.work.stopped()) return;
    if (found_.total() - before >= kFewInWindow) size = std::min(2 * size, kWindow);
  }
}

std::int64_t WindowWalk::first_of_essential() const {
  std::int64_t out = kEnd;
  for (std::size_t i = first_essential_; i < words_.size(); ++i) {
    out = std::min(out, words_[i].article());
  }
  return out;
}

// The most that a word can add to an article of a window.
FixedScore WindowWalk::bound_in(const WordCursor& word, BlockBounds& bounds, std::int64_t begin,
                                std::int64_t end) const {
  if (word.article() >= end) return 0;
  const BlockList* const list = word.only_list();
  if (list == nullptr) return word.bound(bm25_);
  const std::size_t term = word.only_word()->index;
  if (bounds.of_block.empty()) {
    bounds.of_block.resize(list->blocks());
    bounds.block = word.only_word()->row.word().list()->block();
    for (std::size_t i = bounds.block; i < list->blocks(); ++i) {
      bounds.of_block[i] = bm25_.bound(term, *list, i);
    }
  }
  const auto first = static_cast<std::uint32_t>(begin);
  bounds.block = list->block_of(first, bounds.block);
  FixedScore out = 0;
  for (std::size_t i = bounds.block; i < list->blocks() && list->first(i) < end; ++i) {
    out = std::max(out, bounds.of_block[i]);
  }
  return out;
}

// MaxScore within each window by what the words can add there.
void WindowWalk::any_of_by_blocks() {
  const std::size_t count = words_.size();
  std::vector<BlockBounds> of_words(count);
  std::vector<FixedScore> bounds(count);
  std::vector<FixedScore> sums;
  std::vector<std::size_t> order(count);
  for (;; split()) {
    const std::int64_t begin = first_of_essential();
    if (begin == kEnd || walk_.failed()) return;
    const std::int64_t end = begin + kBlockWindow;
    for (std::size_t i = 0; i < count; ++i) {
      bounds[i] = bound_in(words_[i], of_words[i], begin, end);
    }
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return bounds[a] < bounds[b]; });
    std::size_t asked = count;
    sums.assign(1, 0);
    for (std::size_t i = 0; i < count; ++i) {
      sums.push_back(sums.back() + bounds[order[i]]);
      if (asked == count && sums.back() >= found_.threshold()) asked = i;
    }
    if (asked < count) {
      clear_scores(kBlockWindow);
      for (std::size_t i = asked; i < count; ++i) {
        WordCursor& word = words_[order[i]];
        word.seek(begin);
        if (walk_.work.spend(gather(order[i], begin, end))) return;
      }
      settle_window(begin, kBlockWindow, {order.data(), sums.data(), asked});
      if (walk_.work.stopped()) return;
    }
    for (std::size_t i = first_essential_; i < count; ++i) words_[i].seek(end);
    if (walk_.work.spend(kSeekWork * count)) return;
  }
}

void WindowWalk::by_condition(Condition& condition) {
  while (condition.article() != kEnd) {
    const std::int64_t begin = condition.article();
    clear_scores(kWindow);
    for (std::size_t i = 0; i < words_.size(); ++i) {
      words_[i].seek(begin);
      if (walk_.work.spend(kSeekWork + gather(i, begin, begin + kWindow))) return;
    }
    for (; condition.article() < begin + kWindow; condition.seek(condition.article() + 1)) {
      const std::int64_t article = condition.article();
      if (!found_.allows(article)) continue;
      found_.count(article);
      found_.take(article, scores_[static_cast<std::size_t>(article - begin)]);
    }
    cleared_ = 0;
    touched_.fill(0);
  }
}

}  // namespace

// Form by form a word of many postings is walked in half the time; then the best are to be looked up
// again.
bool pays_in_windows(const ArticleWalk& walk) {
  const WordCursor& word = walk.words.front();
  return word.only_word() != nullptr && word.ways() > 1 &&
         word.cost > kPostingsPerLookUp * walk.query.limit;
}

void walk_any_of(ArticleWalk& walk) { std::make_unique<WindowWalk>(walk)->any_of(); }

void walk_condition_in_windows(ArticleWalk& walk, Condition& condition) {
  std::make_unique<WindowWalk>(walk)->by_condition(condition);
}

}  // namespace poisk::storage
