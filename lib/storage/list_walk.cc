#include "storage/list_walk.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "storage/list_cursor.h"

namespace poisk::storage {

namespace {

const BlockList& list_of(const WordCursor::Term& word) { return word.row.word().list()->list(); }
ListCursor& cursor_of(WordCursor& word) { return *word.only_word()->row.word().list(); }

// Calls `visit(article, tf)` for the articles of a block.
template <class Visit>
void each_in_block(const BlockList& list, std::size_t block, Visit visit) {
  std::uint32_t articles[BlockList::kBlock];
  const std::size_t size = list.articles(block, articles);
  const BlockList::KindCode* const codes = list.codes(block);
  const double* const tfs = list.tfs();
  for (std::size_t i = 0; i < size; ++i) visit(std::int64_t{articles[i]}, tfs[codes[i]]);
}

// Of those that the filter lets match.
template <class Visit>
void each_allowed(const ArticleWalk& walk, const BlockList& list, std::size_t block, Visit visit) {
  if (walk.query.filter == nullptr) return each_in_block(list, block, visit);
  std::uint32_t articles[BlockList::kBlock];
  std::uint8_t allowed[BlockList::kBlock];
  const std::size_t size = list.articles(block, articles);
  walk.query.filter->allow({articles, size}, allowed);
  const BlockList::KindCode* const codes = list.codes(block);
  const double* const tfs = list.tfs();
  for (std::size_t i = 0; i < size; ++i) {
    if (allowed[i] != 0) visit(std::int64_t{articles[i]}, tfs[codes[i]]);
  }
}

void count_listed(ArticleWalk& walk, const BlockList& list) {
  if (walk.query.filter != nullptr) {
    for (std::size_t block = 0; block < list.blocks(); ++block) {
      each_allowed(walk, list, block,
                   [&](std::int64_t article, double) { walk.found.count(article); });
      if (walk.work.spend(BlockList::kBlock)) return;
    }
    return;
  }
  walk.found.count_all(list.size());
  for (std::size_t block = 0; walk.found.wants_all() && block < list.blocks(); ++block) {
    each_in_block(list, block, [&](std::int64_t article, double) { walk.found.tell(article); });
    if (walk.work.spend(BlockList::kBlock)) return;
  }
}

// The blocks that can hold the best come first, so that most are not looked at.
void take_by_bounds(ArticleWalk& walk, const WordCursor::Term& word) {
  struct Bound {
    FixedScore score;
    std::size_t block;
    bool operator<(const Bound& other) const { return score < other.score; }
  };
  const BlockList& list = list_of(word);
  std::vector<Bound> bounds(list.blocks());
  for (std::size_t i = 0; i < bounds.size(); ++i) {
    bounds[i] = {walk.bm25.bound(word.index, list, i), i};
  }
  std::make_heap(bounds.begin(), bounds.end());
  for (; !bounds.empty(); bounds.pop_back()) {
    std::pop_heap(bounds.begin(), bounds.end());
    if (bounds.back().score < walk.found.least_score()) return;
    each_allowed(walk, list, bounds.back().block, [&](std::int64_t article, double tf) {
      walk.found.take(article, walk.bm25.score(word.index, tf, walk.bm25.norm(article)));
    });
    if (walk.work.spend(BlockList::kBlock)) return;
  }
}

void take_in_order(ArticleWalk& walk, const WordCursor::Term& word) {
  const BlockList& list = list_of(word);
  for (std::size_t block = 0; block < list.blocks(); ++block) {
    const bool scores = walk.query.priority != nullptr ||
                        walk.bm25.bound(word.index, list, block) >= walk.found.least_score();
    each_allowed(walk, list, block, [&](std::int64_t article, double tf) {
      walk.found.count(article);
      if (!scores || walk.found.is_older(article)) return;
      walk.found.take(article, walk.bm25.score(word.index, tf, walk.bm25.norm(article)));
    });
    if (walk.work.spend(BlockList::kBlock)) return;
  }
}

// In how many windows of articles a list has some, about.
std::size_t windows_of(const BlockList& list) {
  const std::size_t span = list.blocks() == 0 ? 0 : list.last(list.blocks() - 1) - list.first(0);
  return span / static_cast<std::size_t>(ArticleWalk::kWindow) + 1;
}

// Articles that have all words, a window of them at a time.
class Intersection {
 public:
  explicit Intersection(ArticleWalk& walk) : walk_(walk) {}

  void run();

 private:
  static constexpr auto kWindow = ArticleWalk::kWindow;
  // To look an article up in a list takes as long as to go over so many.
  static constexpr std::size_t kLookUp = 28;
  // And to begin a window.
  static constexpr std::size_t kBegin = 64;
  using Bits = std::array<std::uint64_t, kWindow / 64>;

  bool rarest_is_sparse() const;
  void run_by_rarest();
  bool match_window(std::int64_t begin);
  std::size_t mark(std::int64_t begin, Bits& matched);
  std::size_t look_up(std::size_t word, std::int64_t begin, Bits& matched);
  std::size_t go_over(std::size_t word, std::int64_t begin, Bits& matched, std::size_t& work);
  void take_matched(std::int64_t begin, const Bits& matched);
  template <class Code>
  void take(std::int64_t article, Code code_of_word);

  ArticleWalk& walk_;
  // By word and place in the window, where the word stands there.
  std::vector<std::array<BlockList::KindCode, kWindow>> codes_;
};

// Whether the rarest word has so few articles that it pays to look each up in the others.
bool Intersection::rarest_is_sparse() const {
  const BlockList& rarest = list_of(*walk_.words.front().only_word());
  std::size_t looked_up = 0;
  std::size_t gone_over = 0;
  for (const WordCursor& word : walk_.words) {
    const BlockList& list = list_of(*word.only_word());
    gone_over += kBegin * windows_of(rarest) + list.size();
    if (&list != &rarest) looked_up += kLookUp * rarest.size();
  }
  return looked_up < gone_over;
}

void Intersection::run_by_rarest() {
  constexpr std::size_t kArticlesBetweenLooks = 256;
  const std::size_t words = walk_.words.size();
  std::size_t left = kArticlesBetweenLooks;
  for (std::int64_t article = cursor_of(walk_.words.front()).article();;) {
    // Whoever has none goes on behind it, and the first word follows.
    std::size_t agreed = 0;
    for (; agreed < words; ++agreed) {
      ListCursor& list = cursor_of(walk_.words[agreed]);
      list.seek(article);
      if (list.article() == article) continue;
      article = list.article();
      break;
    }
    if (article == ArticleWalk::kEnd) return;
    if (agreed == words) {
      take(article, [&](std::size_t word) { return cursor_of(walk_.words[word]).code(); });
      ++article;
    }
    if (--left == 0) {
      if (walk_.failed() || walk_.work.spend(kArticlesBetweenLooks * words * kSeekWork)) return;
      left = kArticlesBetweenLooks;
    }
  }
}

// In windows that begin where all of them may have an article.
void Intersection::run() {
  if (rarest_is_sparse()) return run_by_rarest();
  codes_.resize(walk_.words.size());
  for (std::int64_t begin = 1;;) {
    for (WordCursor& word : walk_.words) {
      ListCursor& list = cursor_of(word);
      list.seek(begin);
      begin = list.article();
      if (begin == ArticleWalk::kEnd) return;
    }
    if (walk_.failed() || !match_window(begin)) return;
    begin += kWindow;
  }
}

// False where the work is to stop.
bool Intersection::match_window(std::int64_t begin) {
  Bits matched{};
  std::size_t left = mark(begin, matched);
  std::size_t work = left;
  for (std::size_t word = 1; word < walk_.words.size() && left > 0; ++word) {
    ListCursor& cursor = cursor_of(walk_.words[word]);
    cursor.seek(begin);
    if (left * kLookUp < cursor.list().size() / windows_of(cursor.list())) {
      work += left * kSeekWork;
      left = look_up(word, begin, matched);
    } else {
      left = go_over(word, begin, matched, work);
    }
  }
  if (left > 0) take_matched(begin, matched);
  return !walk_.work.spend(work);
}

// Marks what the first word has in a window, and says how many there are.
std::size_t Intersection::mark(std::int64_t begin, Bits& matched) {
  ListCursor& cursor = cursor_of(walk_.words.front());
  std::array<BlockList::KindCode, kWindow>& codes = codes_.front();
  cursor.seek(begin);
  return cursor.each_before(begin + kWindow, [&](std::int64_t article, BlockList::KindCode code) {
    const auto i = static_cast<std::size_t>(article - begin);
    matched[i / 64] |= std::uint64_t{1} << (i % 64);
    codes[i] = code;
  });
}

// Leaves of what is marked what this word has, too, and says how many are left: each is looked up.
std::size_t Intersection::look_up(std::size_t word, std::int64_t begin, Bits& matched) {
  ListCursor& cursor = cursor_of(walk_.words[word]);
  std::size_t left = 0;
  for (std::size_t block = 0; block < matched.size(); ++block) {
    for (std::uint64_t bits = matched[block]; bits != 0; bits &= bits - 1) {
      const std::size_t i = block * 64 + static_cast<std::size_t>(std::countr_zero(bits));
      const std::int64_t article = begin + static_cast<std::int64_t>(i);
      cursor.seek(article);
      if (cursor.article() == article) {
        codes_[word][i] = cursor.code();
        ++left;
      } else {
        matched[block] &= ~(bits & -bits);
      }
    }
  }
  return left;
}

// The same where there is much: all that the word has in the window is gone over, which is work.
std::size_t Intersection::go_over(std::size_t word, std::int64_t begin, Bits& matched,
                                  std::size_t& work) {
  std::array<BlockList::KindCode, kWindow>& codes = codes_[word];
  Bits both{};
  std::size_t left = 0;
  work += cursor_of(walk_.words[word])
              .each_before(begin + kWindow, [&](std::int64_t article, BlockList::KindCode code) {
                const auto i = static_cast<std::size_t>(article - begin);
                const std::uint64_t bit = std::uint64_t{1} << (i % 64);
                if ((matched[i / 64] & bit) == 0) return;
                both[i / 64] |= bit;
                codes[i] = code;
                ++left;
              });
  matched = both;
  return left;
}

void Intersection::take_matched(std::int64_t begin, const Bits& matched) {
  for (std::size_t block = 0; block < matched.size(); ++block) {
    for (std::uint64_t bits = matched[block]; bits != 0; bits &= bits - 1) {
      const std::size_t i = block * 64 + static_cast<std::size_t>(std::countr_zero(bits));
      const std::int64_t article = begin + static_cast<std::int64_t>(i);
      take(article, [&](std::size_t word) { return codes_[word][i]; });
    }
  }
}

// `code_of_word(word)`: how the word stands in the article.
template <class Code>
void Intersection::take(std::int64_t article, Code code_of_word) {
  if (!walk_.found.allows(article)) return;
  walk_.found.count(article);
  if (walk_.found.is_older(article)) return;
  const double norm = walk_.bm25.norm(article);
  FixedScore score = 0;
  for (std::size_t word = 0; word < walk_.words.size(); ++word) {
    const WordCursor::Term& term = *walk_.words[word].only_word();
    score += walk_.bm25.score(term.index, list_of(term).tfs()[code_of_word(word)], norm);
  }
  walk_.found.take(article, score);
}

}  // namespace

void walk_listed_word(ArticleWalk& walk) {
  const WordCursor::Term& word = *walk.words.front().only_word();
  if (walk.work.look()) return;
  if (walk.query.filter != nullptr || walk.query.priority != nullptr) {
    return take_in_order(walk, word);
  }
  count_listed(walk, list_of(word));
  take_by_bounds(walk, word);
}

bool all_are_listed(const ArticleWalk& walk) {
  return std::all_of(walk.words.begin(), walk.words.end(),
                     [](const WordCursor& word) { return word.only_list() != nullptr; });
}

void walk_all_listed(ArticleWalk& walk) {
  std::sort(walk.words.begin(), walk.words.end(),
            [](const WordCursor& a, const WordCursor& b) { return a.cost < b.cost; });
  Intersection(walk).run();
}

namespace {

// Whether the list alone fills the page.
bool has_enough(ArticleWalk& walk, const BlockList& list) {
  if (walk.query.filter == nullptr) return list.size() >= walk.query.limit;
  std::size_t allowed = 0;
  for (std::size_t block = 0; block < list.blocks() && allowed < walk.query.limit; ++block) {
    each_allowed(walk, list, block, [&](std::int64_t, double) { ++allowed; });
    if (walk.work.spend(BlockList::kBlock)) return false;
  }
  return allowed >= walk.query.limit;
}

}  // namespace

std::shared_ptr<const BlockList> covering_list(ArticleWalk& walk) {
  const FirstPhaseQuery& query = walk.query;
  const query::MatchNode& node = *query.condition;
  const bool one_set = walk.words.size() == 1 && node.kind == query::MatchNode::Kind::row &&
                       node.words.size() == 1 && !node.title;
  if (!one_set || query.priority != nullptr) return nullptr;
  const WordCursor& word = walk.words.front();
  const BlockList* const list = word.only_list();
  if (list == nullptr || word.bound(walk.bm25) <= 0 || !has_enough(walk, *list)) return nullptr;
  std::vector<std::string_view> wanted;
  for (const analysis::WeightedForm& form : node.words.front()) wanted.push_back(form.form);
  if (!std::is_sorted(wanted.begin(), wanted.end())) std::sort(wanted.begin(), wanted.end());
  const analysis::FormSet& scored = query.terms[word.only_word()->index].row.front();
  const bool covers = std::all_of(scored.begin(), scored.end(), [&](const auto& form) {
    return std::binary_search(wanted.begin(), wanted.end(), form.form);
  });
  return covers ? walk.source.list_of(node.words.front(), walk.work) : nullptr;
}

void walk_covered(ArticleWalk& walk, const BlockList& all) {
  count_listed(walk, all);
  take_by_bounds(walk, *walk.words.front().only_word());
}

}  // namespace poisk::storage
