#include "storage/article_search.h"

#include <algorithm>
#include <array>
#include <bit>
#include <chrono>
#include <cmath>
#include <limits>
#include <memory>
#include <numeric>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "storage/condition.h"
#include "storage/fixed_bm25.h"
#include "storage/top_list.h"
#include "storage/word_cursor.h"
#include "storage/work.h"

namespace poisk::storage {

FixedBm25::FixedBm25(const FirstPhaseQuery& query) : lengths_(query.lengths) {
  const double most = query.bm25.k1 + 1;
  double sum = 1e-9;
  for (const ScoredTerm& term : query.terms) sum += term.idf * most;
  scale_ = std::ldexp(1.0, 52) / sum;
  for (const ScoredTerm& term : query.terms) weights_.push_back(term.idf * most * scale_);
  norm_base_ = query.bm25.norm(0);
  norm_slope_ = query.bm25.norm(1) - norm_base_;
}

namespace {

constexpr std::int64_t kEnd = WordCursor::kEnd;
constexpr FixedScore kLowest = std::numeric_limits<FixedScore>::min();
// Articles are scored in windows of ids: small ones until there is something to prune by, and as
// long as few articles fall into one.
constexpr std::int64_t kFirstWindow = 256;
constexpr std::int64_t kWindow = 4096;
constexpr std::size_t kFewInWindow = 8;
// Smaller where blocks say what can be found in them.
constexpr std::int64_t kBlockWindow = 2048;
// So many words are added up word by word over a window of articles; fewer are asked about each
// article that meets the condition.
constexpr std::size_t kManyWords = 8;
constexpr std::size_t kPostingsPerLookUp = 64;
// Of a search whose time is over so many articles are looked up again, to be shown; fewer where
// each is looked up in the postings of many forms.
constexpr std::size_t kShownLate = 20;
constexpr std::size_t kLookedUpLate = 1280;
// Processor time to look them up.
constexpr std::chrono::milliseconds kToLookUp{2};

class ArticleSearch {
 public:
  ArticleSearch(PostingSource& source, const FirstPhaseQuery& query)
      : source_(source),
        query_(query),
        bm25_(query),
        title_(query.title_weight),
        stop_(query.stop == nullptr ? Deadline() : *query.stop),
        work_(&stop_),
        best_(query.limit),
        floor_(query.priority == nullptr && query.floor > 0 ? bm25_.at_most(query.floor)
                                                            : kLowest) {}

  Result<FirstPhaseResult> run() {
    open_words();
    if (work_.stopped()) {
      // There was not even time to find the words.
    } else if (filter_leads()) {
      by_filter();
    } else if (query_.shape == FirstPhaseQuery::Shape::condition) {
      by_condition();
    } else if (words_.size() == 1) {
      one_word();
    } else if (query_.shape == FirstPhaseQuery::Shape::all_of) {
      all_of();
    } else {
      any_of();
    }
    FirstPhaseResult out;
    const bool complete = !work_.stopped();
    if (!stop_.cancelled()) out.candidates = candidates();
    if (stop_.cancelled()) return search::search_stopped();
    if (const auto& failure = source_.store().failure()) return *failure;
    out.complete = complete && !work_.stopped();
    out.total = total_;
    out.total_is_exact = total_is_exact_ && out.complete;
    return out;
  }

 private:
  bool failed() { return work_.look() || source_.store().failure().has_value(); }

  void open_words() {
    for (std::size_t i = 0; i < query_.terms.size(); ++i) {
      if (work_.stopped()) return;
      const ScoredTerm& term = query_.terms[i];
      if (i == 0 || term.word != query_.terms[i - 1].word) words_.emplace_back();
      words_.back().add(i, RowCursor(source_, term.row, false, work_));
      words_.back().cost += term.articles;
    }
    for (const WordCursor& word : words_) by_lists_ = by_lists_ || word.has_list();
  }

  bool is_allowed(std::int64_t article) const {
    return query_.filter == nullptr || query_.filter->allows(article);
  }

  std::optional<std::size_t> take(std::int64_t article, FixedScore score) {
    if (score < floor_ || (query_.priority == nullptr && score < best_.threshold())) {
      return std::nullopt;
    }
    const std::uint64_t priority = query_.priority == nullptr ? 0 : (*query_.priority)[article];
    return best_.add({priority, score, article, 0});
  }

  // The same where all words stand on the article: what it holds of them is at hand, unless it has
  // to be looked up beside a list.
  void take_here(std::int64_t article, FixedScore score) {
    const auto slot = take(article, score);
    if (!slot || by_lists_) return;
    if (*slot >= seen_.size()) seen_.resize(*slot + 1);
    seen_[*slot] = describe(article);
  }

  // Whether an article cannot be among the best for its date alone.
  bool is_older(std::int64_t article) const {
    return query_.priority != nullptr && (*query_.priority)[article] < best_.least_priority();
  }

  // What a score must reach to matter; nothing is passed over where dates decide, or all matter.
  FixedScore threshold() const {
    return query_.priority == nullptr && query_.matched == nullptr
               ? std::max(best_.threshold(), floor_)
               : kLowest;
  }

  void count(std::int64_t article) {
    ++total_;
    if (query_.matched != nullptr) query_.matched->push_back(article);
  }

  FixedScore score_here(std::int64_t article) const {
    const double norm = bm25_.norm(article);
    FixedScore score = 0;
    for (const WordCursor& word : words_) {
      if (word.article() == article) score += word.score(bm25_, title_, norm);
    }
    return score;
  }

  Candidate describe(std::int64_t article);
  void keep_for_late(std::vector<Ranked>& best) const;
  std::vector<Candidate> look_up(const std::vector<Ranked>& best);
  std::vector<Candidate> candidates();

  void one_word();
  void one_listed(const WordCursor::Term& word);
  void count_all(const BlockList& list);
  void one_listed_by_bounds(const WordCursor::Term& word);
  void one_listed_in_order(const WordCursor::Term& word);
  template <class Visit>
  void each_in_block(const BlockList& list, std::size_t block, Visit visit) const;
  void all_of();
  bool all_listed() const;
  void all_of_listed();
  bool match_window(std::int64_t begin);
  void any_of();
  std::shared_ptr<const BlockList> covering_list();
  void by_condition();
  void by_condition_in_windows(Condition& condition);
  void clear_scores(std::int64_t size);
  bool pays_in_windows(WordCursor& word) const;
  bool filter_leads() const;
  void by_filter();
  void split();
  std::size_t gather(std::size_t word, std::int64_t begin, std::int64_t end);
  std::size_t gather_forms(WordCursor& word, std::int64_t begin, std::int64_t end);
  template <class Visit>
  static std::size_t walk_listed(ListCursor& cursor, std::int64_t end, Visit visit);
  std::size_t gather_listed(WordCursor& word, std::int64_t begin, std::int64_t end);
  // Words that are asked about what others have found, and what the first so many of them can add.
  struct Asked {
    const std::size_t* words;
    const FixedScore* bounds;
    std::size_t count;
  };
  void settle_window(std::int64_t begin, std::int64_t size, const Asked& others);
  bool settle(std::int64_t article, FixedScore score, const Asked& others);
  std::int64_t first_of_essential() const;
  struct BlockBounds;
  FixedScore bound_in(const WordCursor& word, BlockBounds& bounds, std::int64_t begin,
                      std::int64_t end) const;
  void any_of_by_blocks();

  PostingSource& source_;
  const FirstPhaseQuery& query_;
  const FixedBm25 bm25_;
  const TitleWeight title_;
  Deadline stop_;
  Work work_;
  std::vector<WordCursor> words_;
  bool by_lists_ = false;  // some word has a list: positions are looked up at the end
  TopList best_;
  const FixedScore floor_;       // what is below it is not wanted
  std::vector<Candidate> seen_;  // by slot, where they were described at once
  std::vector<Match> matches_;   // of describe(): of one term
  std::vector<double> parts_;    // of its score, by term
  std::size_t total_ = 0;
  bool total_is_exact_ = true;

  // Of all_of_listed(): by word and place in the window, where the word stands there.
  std::vector<std::array<BlockList::KindCode, kWindow>> in_window_;

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

// The score and the matches of an article, of the words that stand on it.
Candidate ArticleSearch::describe(std::int64_t article) {
  Candidate out;
  out.article = article;
  const auto i = static_cast<std::size_t>(article);
  const double norm = query_.bm25.norm(i < query_.lengths->size() ? (*query_.lengths)[i] : 0);
  parts_.assign(query_.terms.size(), 0);
  for (const WordCursor& word : words_) {
    if (word.article() != article) continue;
    double best = 0;
    std::size_t last = 0;
    word.each_here([&](const WordCursor::Term& term) {
      matches_.clear();
      const auto index = static_cast<std::uint32_t>(term.index);
      term.row.each_place([&](const Place& place, Frequency weight) {
        if (matches_.size() < kMostMatches) {
          matches_.push_back({index, place.position, place.title, false,
                              static_cast<float>(weight) / static_cast<float>(kOnce)});
        }
      });
      std::sort(matches_.begin(), matches_.end(), [](const Match& a, const Match& b) {
        return a.in_title != b.in_title ? b.in_title : a.position < b.position;
      });
      out.matches.insert(out.matches.end(), matches_.begin(), matches_.end());
      const double tf = static_cast<double>(term.row.frequency(title_)) * kFrequencyPart;
      best = std::max(best, query_.bm25.score(query_.terms[term.index].idf, tf, norm));
      last = std::max(last, term.index);
      work_.spend(matches_.size());
    });
    parts_[last] = best;
  }
  // In the order of the query, whatever that of the words: so equal articles of several files have
  // equal scores.
  for (const double part : parts_) out.score += part;
  std::stable_sort(out.matches.begin(), out.matches.end(),
                   [](const Match& a, const Match& b) { return a.term < b.term; });
  return out;
}

// Of a search whose time is over few are shown.
void ArticleSearch::keep_for_late(std::vector<Ranked>& best) const {
  std::size_t ways = 1;
  for (const WordCursor& word : words_) ways += word.ways();
  const std::size_t shown = std::min(kShownLate, kLookedUpLate / ways);
  if (best.size() <= shown) return;
  std::partial_sort(best.begin(), best.begin() + static_cast<std::ptrdiff_t>(shown), best.end(),
                    [](const Ranked& a, const Ranked& b) {
                      return a.priority != b.priority ? a.priority > b.priority : a.score > b.score;
                    });
  best.resize(shown);
}

// The words have gone on since: their postings are looked up again, for the best alone. What there
// is no time for is left out, be it words or articles.
std::vector<Candidate> ArticleSearch::look_up(const std::vector<Ranked>& best) {
  std::vector<Candidate> out;
  out.reserve(best.size());
  for (WordCursor& word : words_) {
    if (work_.spend(kSeekWork * word.ways())) return out;
    word.rewind();
  }
  for (const Ranked& ranked : best) {
    for (WordCursor& word : words_) {
      if (work_.spend(kSeekWork * word.ways())) return out;
      word.seek(ranked.article);
    }
    out.push_back(describe(ranked.article));
    out.back().priority = ranked.priority;
  }
  return out;
}

std::vector<Candidate> ArticleSearch::candidates() {
  std::vector<Ranked> best = best_.take();
  const bool late = work_.stopped();
  if (late) {
    stop_.begin_overtime(kToLookUp);
    keep_for_late(best);
    work_ = Work(&stop_);
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

void ArticleSearch::one_word() {
  WordCursor& word = words_.front();
  if (word.only_list() != nullptr) return one_listed(*word.only_word());
  if (pays_in_windows(word)) return any_of();
  for (; word.article() != kEnd; word.next()) {
    if (work_.spend(word.ways())) return;
    const std::int64_t article = word.article();
    if (!is_allowed(article)) continue;
    count(article);
    take_here(article, word.score(bm25_, title_, bm25_.norm(article)));
  }
}

// Calls `visit(article, tf)` for the articles of a block.
template <class Visit>
void ArticleSearch::each_in_block(const BlockList& list, std::size_t block, Visit visit) const {
  std::uint32_t articles[BlockList::kBlock];
  const std::size_t size = list.articles(block, articles);
  const BlockList::KindCode* const codes = list.codes(block);
  const double* const tfs = list.tfs();
  for (std::size_t i = 0; i < size; ++i) visit(std::int64_t{articles[i]}, tfs[codes[i]]);
}

void ArticleSearch::one_listed(const WordCursor::Term& word) {
  if (work_.look()) return;
  if (query_.filter != nullptr || query_.priority != nullptr) return one_listed_in_order(word);
  count_all(word.row.word().list()->list());
  one_listed_by_bounds(word);
}

void ArticleSearch::count_all(const BlockList& list) {
  total_ = list.size();
  for (std::size_t block = 0; query_.matched != nullptr && block < list.blocks(); ++block) {
    each_in_block(list, block,
                  [&](std::int64_t article, double) { query_.matched->push_back(article); });
    if (work_.spend(BlockList::kBlock)) return;
  }
}

// The blocks that can hold the best come first, so that most are not looked at.
void ArticleSearch::one_listed_by_bounds(const WordCursor::Term& word) {
  struct Bound {
    FixedScore score;
    std::size_t block;
    bool operator<(const Bound& other) const { return score < other.score; }
  };
  const BlockList& list = word.row.word().list()->list();
  std::vector<Bound> bounds(list.blocks());
  for (std::size_t i = 0; i < bounds.size(); ++i) bounds[i] = {bm25_.bound(word.index, list, i), i};
  std::make_heap(bounds.begin(), bounds.end());
  for (; !bounds.empty(); bounds.pop_back()) {
    std::pop_heap(bounds.begin(), bounds.end());
    if (bounds.back().score < std::max(best_.threshold(), floor_)) return;
    each_in_block(list, bounds.back().block, [&](std::int64_t article, double tf) {
      take(article, bm25_.score(word.index, tf, bm25_.norm(article)));
    });
    if (work_.spend(BlockList::kBlock)) return;
  }
}

void ArticleSearch::one_listed_in_order(const WordCursor::Term& word) {
  const BlockList& list = word.row.word().list()->list();
  for (std::size_t block = 0; block < list.blocks(); ++block) {
    const bool scores = query_.priority != nullptr ||
                        bm25_.bound(word.index, list, block) >= std::max(best_.threshold(), floor_);
    each_in_block(list, block, [&](std::int64_t article, double tf) {
      if (!is_allowed(article)) return;
      count(article);
      if (!scores || is_older(article)) return;
      take(article, bm25_.score(word.index, tf, bm25_.norm(article)));
    });
    if (work_.spend(BlockList::kBlock)) return;
  }
}

// Form by form a word of many postings is walked in half the time; then the best are to be looked up
// again.
bool ArticleSearch::pays_in_windows(WordCursor& word) const {
  return word.only_word() != nullptr && word.ways() > 1 &&
         word.cost > kPostingsPerLookUp * query_.limit;
}

void ArticleSearch::all_of() {
  std::sort(words_.begin(), words_.end(),
            [](const WordCursor& a, const WordCursor& b) { return a.cost < b.cost; });
  if (all_listed()) return all_of_listed();
  WordCursor& rarest = words_.front();
  while (rarest.article() != kEnd) {
    const std::int64_t article = rarest.article();
    std::int64_t next = article;
    std::size_t asked = 1;
    for (; asked < words_.size() && next == article; ++asked) {
      words_[asked].seek(article);
      next = words_[asked].article();
    }
    if (work_.spend(kSeekWork * asked)) return;
    if (next != article) {
      rarest.seek(next);
      continue;
    }
    if (is_allowed(article)) {
      count(article);
      take_here(article, score_here(article));
    }
    rarest.next();
  }
}

// Calls `visit(article, code)` for the articles before `end`, and goes on to there.
template <class Visit>
std::size_t ArticleSearch::walk_listed(ListCursor& cursor, std::int64_t end, Visit visit) {
  const BlockList& list = cursor.list();
  std::size_t block = cursor.block();
  std::size_t place = cursor.place();
  std::size_t postings = 0;
  for (; block < list.blocks(); ++block, place = 0) {
    std::uint32_t articles[BlockList::kBlock];
    const std::size_t size = list.articles(block, articles);
    const BlockList::KindCode* const codes = list.codes(block);
    const std::size_t first = place;
    for (; place < size && articles[place] < end; ++place) visit(articles[place], codes[place]);
    postings += place - first;
    if (place < size) break;
  }
  cursor.stand_on(block, place);
  return postings;
}

bool ArticleSearch::all_listed() const {
  return std::all_of(words_.begin(), words_.end(),
                     [](const WordCursor& word) { return word.only_list() != nullptr; });
}

// In windows that begin where all of them may have an article.
void ArticleSearch::all_of_listed() {
  in_window_.resize(words_.size());
  for (std::int64_t begin = 1;;) {
    for (WordCursor& word : words_) {
      ListCursor& list = *word.only_word()->row.word().list();
      list.seek(begin);
      begin = list.article();
      if (begin == kEnd) return;
    }
    if (failed() || !match_window(begin)) return;
    begin += kWindow;
  }
}

// Of the rarest word in a window the articles that the others have, too: where there are many all that
// they have there are marked, else each is looked up. False where the work is to stop.
bool ArticleSearch::match_window(std::int64_t begin) {
  constexpr std::size_t kFew = 32;
  std::array<std::uint64_t, kWindow / 64> matched{};
  std::size_t work = 0;
  for (std::size_t word = 0; word < words_.size(); ++word) {
    ListCursor& cursor = *words_[word].only_word()->row.word().list();
    std::array<BlockList::KindCode, kWindow>& codes = in_window_[word];
    std::size_t left = 0;
    for (const std::uint64_t bits : matched) left += static_cast<std::size_t>(std::popcount(bits));
    if (word > 0 && left == 0) break;
    cursor.seek(begin);
    if (word > 0 && left < kFew) {
      for (std::size_t block = 0; block < matched.size(); ++block) {
        for (std::uint64_t bits = matched[block]; bits != 0; bits &= bits - 1) {
          const std::size_t i = block * 64 + static_cast<std::size_t>(std::countr_zero(bits));
          const std::int64_t article = begin + static_cast<std::int64_t>(i);
          cursor.seek(article);
          if (cursor.article() == article) {
            codes[i] = cursor.code();
          } else {
            matched[block] &= ~(bits & -bits);
          }
        }
      }
      work += left * kSeekWork;
      continue;
    }
    std::array<std::uint64_t, kWindow / 64> has{};
    work +=
        walk_listed(cursor, begin + kWindow, [&](std::int64_t article, BlockList::KindCode code) {
          const auto i = static_cast<std::size_t>(article - begin);
          has[i / 64] |= std::uint64_t{1} << (i % 64);
          codes[i] = code;
        });
    if (word == 0) matched = has;
    for (std::size_t block = 0; block < matched.size(); ++block) matched[block] &= has[block];
  }
  for (std::size_t block = 0; block < matched.size(); ++block) {
    for (std::uint64_t bits = matched[block]; bits != 0; bits &= bits - 1) {
      const std::size_t i = block * 64 + static_cast<std::size_t>(std::countr_zero(bits));
      const std::int64_t article = begin + static_cast<std::int64_t>(i);
      if (!is_allowed(article)) continue;
      count(article);
      if (is_older(article)) continue;
      const double norm = bm25_.norm(article);
      FixedScore score = 0;
      for (std::size_t word = 0; word < words_.size(); ++word) {
        const WordCursor::Term& term = *words_[word].only_word();
        const double tf = term.row.word().list()->list().tfs()[in_window_[word][i]];
        score += bm25_.score(term.index, tf, norm);
      }
      take(article, score);
    }
  }
  return !work_.spend(work);
}

// The list of the articles that meet the condition, where the best of them are those of the only word:
// it is of some of the forms that the condition asks for one of, as with a beginning. Null elsewhere.
std::shared_ptr<const BlockList> ArticleSearch::covering_list() {
  const query::MatchNode& node = *query_.condition;
  const bool one_set = words_.size() == 1 && node.kind == query::MatchNode::Kind::row &&
                       node.words.size() == 1 && !node.title;
  if (!one_set || query_.filter != nullptr || query_.priority != nullptr) return nullptr;
  const BlockList* const list = words_.front().only_list();
  if (list == nullptr || list->size() < query_.limit || words_.front().bound(bm25_) <= 0) {
    return nullptr;
  }
  std::vector<std::string_view> wanted;
  for (const analysis::WeightedForm& form : node.words.front()) wanted.push_back(form.form);
  if (!std::is_sorted(wanted.begin(), wanted.end())) std::sort(wanted.begin(), wanted.end());
  const analysis::FormSet& scored = query_.terms[words_.front().only_word()->index].row.front();
  const bool covers = std::all_of(scored.begin(), scored.end(), [&](const auto& form) {
    return std::binary_search(wanted.begin(), wanted.end(), form.form);
  });
  return covers ? source_.list_of(node.words.front(), work_) : nullptr;
}

// Which articles match the condition says, how well the words do.
void ArticleSearch::by_condition() {
  if (const auto list = covering_list()) {
    count_all(*list);
    return one_listed_by_bounds(*words_.front().only_word());
  }
  const auto condition = make_condition(*query_.condition, source_, query_.lengths->size(), work_);
  if (words_.size() > kManyWords) return by_condition_in_windows(*condition);
  for (; condition->article() != kEnd; condition->seek(condition->article() + 1)) {
    const std::int64_t article = condition->article();
    if (!is_allowed(article)) continue;
    for (WordCursor& word : words_) {
      if (work_.spend(kSeekWork)) return;
      word.seek(article);
    }
    count(article);
    take_here(article, score_here(article));
  }
}

void ArticleSearch::by_condition_in_windows(Condition& condition) {
  while (condition.article() != kEnd) {
    const std::int64_t begin = condition.article();
    clear_scores(kWindow);
    for (std::size_t i = 0; i < words_.size(); ++i) {
      words_[i].seek(begin);
      if (work_.spend(kSeekWork + gather(i, begin, begin + kWindow))) return;
    }
    for (; condition.article() < begin + kWindow; condition.seek(condition.article() + 1)) {
      const std::int64_t article = condition.article();
      if (!is_allowed(article)) continue;
      count(article);
      take(article, scores_[static_cast<std::size_t>(article - begin)]);
    }
    cleared_ = 0;
    touched_.fill(0);
  }
}

// What of the scores is not known to be zero.
void ArticleSearch::clear_scores(std::int64_t size) {
  if (cleared_ >= size) return;
  std::fill(scores_.begin() + cleared_, scores_.begin() + size, 0);
  cleared_ = size;
}

// Whether to ask the words about the few articles that the filter allows costs less than the filter
// about those of the words.
bool ArticleSearch::filter_leads() const {
  if (query_.filter == nullptr || query_.filter->leading() == nullptr) return false;
  std::size_t ways = 1;
  std::uint64_t postings = 0;
  std::uint64_t rarest = std::numeric_limits<std::uint64_t>::max();
  for (const WordCursor& word : words_) {
    ways += word.ways();
    postings += word.cost;
    rarest = std::min(rarest, word.cost);
  }
  const bool all = query_.shape == FirstPhaseQuery::Shape::all_of;
  return query_.filter->leading()->size() * ways * kSeekWork < (all ? rarest : postings);
}

void ArticleSearch::by_filter() {
  using Shape = FirstPhaseQuery::Shape;
  std::unique_ptr<Condition> condition;
  if (query_.shape == Shape::condition) {
    condition = make_condition(*query_.condition, source_, query_.lengths->size(), work_);
  }
  for (const std::int64_t article : *query_.filter->leading()) {
    if (!is_allowed(article)) continue;
    if (condition) {
      if (work_.spend(kSeekWork)) return;
      condition->seek(article);
      if (condition->article() != article) continue;
    }
    std::size_t met = 0;
    for (WordCursor& word : words_) {
      if (work_.spend(kSeekWork * word.ways())) return;
      word.seek(article);
      if (word.article() == article) ++met;
    }
    const bool meets =
        condition || (query_.shape == Shape::all_of ? met == words_.size() : met > 0);
    if (!meets) continue;
    count(article);
    take_here(article, score_here(article));
  }
}

void ArticleSearch::split() {
  while (first_essential_ < words_.size() && bounds_[first_essential_ + 1] < threshold()) {
    ++first_essential_;
    total_is_exact_ = false;
  }
}

// Adds a word's scores of the articles from `begin` to before `end`, and says how much work that
// was.
std::size_t ArticleSearch::gather(std::size_t word, std::int64_t begin, std::int64_t end) {
  WordCursor& cursor = words_[word];
  if (cursor.only_word() != nullptr) return gather_forms(cursor, begin, end);
  std::size_t postings = 0;
  for (; cursor.article() < end; cursor.next()) {
    const std::int64_t article = cursor.article();
    const auto i = static_cast<std::size_t>(article - begin);
    scores_[i] += cursor.score(bm25_, title_, bm25_.norm(article));
    touched_[i / 64] |= std::uint64_t{1} << (i % 64);
    ++postings;
  }
  return postings * cursor.ways();
}

// Form by form: a word is scored once all of its frequencies in the window are known.
std::size_t ArticleSearch::gather_forms(WordCursor& word, std::int64_t begin, std::int64_t end) {
  if (word.article() >= end) return 0;
  WordCursor::Term& term = *word.only_word();
  if (term.row.word().list() != nullptr) return gather_listed(word, begin, end);
  std::size_t postings = 0;
  term.row.word().postings().each_before(
      end, [&](std::int64_t article, Frequency weight, fts5::PositionList positions) {
        fts5::Occurrences found;
        if (!fts5::count_occurrences(positions, found))
          source_.store().fail("the positions of a posting");
        const auto i = static_cast<std::size_t>(article - begin);
        frequencies_[i] += weight * title_.of(found);
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

std::size_t ArticleSearch::gather_listed(WordCursor& word, std::int64_t begin, std::int64_t end) {
  WordCursor::Term& term = *word.only_word();
  ListCursor& cursor = *term.row.word().list();
  const double* const tfs = cursor.list().tfs();
  const std::size_t postings =
      walk_listed(cursor, end, [&](std::int64_t article, BlockList::KindCode code) {
        const auto i = static_cast<std::size_t>(article - begin);
        scores_[i] += bm25_.score(term.index, tfs[code], bm25_.norm(article));
        touched_[i / 64] |= std::uint64_t{1} << (i % 64);
      });
  word.follow();
  return postings;
}

// Asks the other words about the articles of a window, those of the lowest bounds last, and takes those
// that can be among the best.
void ArticleSearch::settle_window(std::int64_t begin, std::int64_t size, const Asked& others) {
  const bool each_counts = query_.filter == nullptr && query_.matched == nullptr;
  // Most have too low a score for the others to help.
  FixedScore least = threshold() - (threshold() == kLowest ? 0 : others.bounds[others.count]);
  for (std::size_t block = 0; block < static_cast<std::size_t>(size) / 64; ++block) {
    if (each_counts) total_ += static_cast<std::size_t>(std::popcount(touched_[block]));
    for (std::uint64_t left = touched_[block]; left != 0; left &= left - 1) {
      const std::size_t i = block * 64 + static_cast<std::size_t>(std::countr_zero(left));
      const std::int64_t article = begin + static_cast<std::int64_t>(i);
      const FixedScore score = std::exchange(scores_[i], 0);
      if (each_counts && score < least) continue;
      if (!is_allowed(article)) continue;
      if (!each_counts) count(article);
      if (score < least) continue;
      if (!settle(article, score, others)) return;
      least = threshold() - (threshold() == kLowest ? 0 : others.bounds[others.count]);
    }
    touched_[block] = 0;
  }
}

// False where the work is to stop.
bool ArticleSearch::settle(std::int64_t article, FixedScore score, const Asked& others) {
  std::size_t asked = others.count;
  std::size_t lists = 0;
  for (; asked > 0 && score + others.bounds[asked] >= threshold(); --asked) {
    WordCursor& word = words_[others.words[asked - 1]];
    word.seek(article);
    lists += word.ways();
    if (word.article() == article) score += word.score(bm25_, title_, bm25_.norm(article));
  }
  if (asked == 0) take(article, score);
  return !work_.spend(kSeekWork * lists);
}

void ArticleSearch::any_of() {
  std::sort(words_.begin(), words_.end(), [&](const WordCursor& a, const WordCursor& b) {
    return a.bound(bm25_) < b.bound(bm25_);
  });
  bounds_.assign(1, 0);
  for (const WordCursor& word : words_) bounds_.push_back(bounds_.back() + word.bound(bm25_));
  std::vector<std::size_t> in_order(words_.size());
  std::iota(in_order.begin(), in_order.end(), std::size_t{0});
  for (std::int64_t size = kFirstWindow;;) {
    split();
    if (!total_is_exact_ && by_lists_) return any_of_by_blocks();
    const std::int64_t begin = first_of_essential();
    if (begin == kEnd || failed()) return;
    clear_scores(size);
    for (std::size_t i = first_essential_; i < words_.size(); ++i) {
      if (work_.spend(gather(i, begin, begin + size))) return;
    }
    const std::size_t before = total_;
    settle_window(begin, size, {in_order.data(), bounds_.data(), first_essential_});
    if (work_.stopped()) return;
    if (total_ - before >= kFewInWindow) size = std::min(2 * size, kWindow);
  }
}

std::int64_t ArticleSearch::first_of_essential() const {
  std::int64_t out = kEnd;
  for (std::size_t i = first_essential_; i < words_.size(); ++i) {
    out = std::min(out, words_[i].article());
  }
  return out;
}

// What a word of a list can add in blocks from its place on: by block, and which was asked for last.
struct ArticleSearch::BlockBounds {
  std::vector<FixedScore> of_block;
  std::size_t block = 0;
};

// The most that a word can add to an article of a window.
FixedScore ArticleSearch::bound_in(const WordCursor& word, BlockBounds& bounds, std::int64_t begin,
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
void ArticleSearch::any_of_by_blocks() {
  const std::size_t count = words_.size();
  std::vector<BlockBounds> of_words(count);
  std::vector<FixedScore> bounds(count);
  std::vector<FixedScore> sums;
  std::vector<std::size_t> order(count);
  for (;; split()) {
    const std::int64_t begin = first_of_essential();
    if (begin == kEnd || failed()) return;
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
      if (asked == count && sums.back() >= threshold()) asked = i;
    }
    if (asked < count) {
      clear_scores(kBlockWindow);
      for (std::size_t i = asked; i < count; ++i) {
        WordCursor& word = words_[order[i]];
        word.seek(begin);
        if (work_.spend(gather(order[i], begin, end))) return;
      }
      settle_window(begin, kBlockWindow, {order.data(), sums.data(), asked});
      if (work_.stopped()) return;
    }
    for (std::size_t i = first_essential_; i < count; ++i) words_[i].seek(end);
    if (work_.spend(kSeekWork * count)) return;
  }
}

}  // namespace

Result<FirstPhaseResult> search_articles(PostingSource& source, const FirstPhaseQuery& query) {
  source.store().forget_failure();
  return std::make_unique<ArticleSearch>(source, query)->run();
}

}  // namespace poisk::storage
