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
      pays_in_windows(words_.front()) ? any_of() : one_word();
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
  }

  bool is_allowed(std::int64_t article) const {
    return query_.filter == nullptr || query_.filter->allows(article);
  }

  std::optional<std::size_t> take(std::int64_t article, FixedScore score) {
    // Articles come in their order, and of equal score the older one is better.
    if (score < floor_ || (query_.priority == nullptr && score <= best_.threshold())) {
      return std::nullopt;
    }
    const std::uint64_t priority = query_.priority == nullptr ? 0 : (*query_.priority)[article];
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
  void all_of();
  void any_of();
  void by_condition();
  void by_condition_in_windows(Condition& condition);
  void clear_scores(std::int64_t size);
  bool pays_in_windows(WordCursor& word) const;
  bool filter_leads() const;
  void by_filter();
  void split();
  std::size_t gather(std::size_t word, std::int64_t begin, std::int64_t end);
  std::size_t gather_forms(WordCursor& word, std::int64_t begin, std::int64_t end);
  void settle_window(std::int64_t begin, std::int64_t size);

  PostingSource& source_;
  const FirstPhaseQuery& query_;
  const FixedBm25 bm25_;
  const TitleWeight title_;
  Deadline stop_;
  Work work_;
  std::vector<WordCursor> words_;
  TopList best_;
  const FixedScore floor_;       // what is below it is not wanted
  std::vector<Candidate> seen_;  // by slot, where they were described at once
  std::vector<Match> matches_;   // of describe(): of one term
  std::vector<double> parts_;    // of its score, by term
  std::size_t total_ = 0;
  bool total_is_exact_ = true;

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
      const double tf = static_cast<double>(term.row.frequency(title_)) * FixedBm25::kPart;
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
  for (; word.article() != kEnd; word.next()) {
    if (work_.spend(word.ways())) return;
    const std::int64_t article = word.article();
    if (!is_allowed(article)) continue;
    count(article);
    take_here(article, word.score(bm25_, title_, bm25_.norm(article)));
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

// Which articles match the condition says, how well the words do.
void ArticleSearch::by_condition() {
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
  std::size_t postings = 0;
  term.row.word().each_before(
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

// Asks the other words about the articles of a window, and takes those that can be among the best.
void ArticleSearch::settle_window(std::int64_t begin, std::int64_t size) {
  for (std::size_t block = 0; block < static_cast<std::size_t>(size) / 64; ++block) {
    for (std::uint64_t left = touched_[block]; left != 0; left &= left - 1) {
      const std::size_t i = block * 64 + static_cast<std::size_t>(std::countr_zero(left));
      const std::int64_t article = begin + static_cast<std::int64_t>(i);
      FixedScore score = scores_[i];
      scores_[i] = 0;
      if (!is_allowed(article)) continue;
      count(article);
      std::size_t asked = first_essential_;
      std::size_t lists = 0;
      for (; asked > 0 && score + bounds_[asked] >= threshold(); --asked) {
        WordCursor& word = words_[asked - 1];
        word.seek(article);
        lists += word.ways();
        if (word.article() == article) score += word.score(bm25_, title_, bm25_.norm(article));
      }
      if (asked == 0) take(article, score);
      if (work_.spend(kSeekWork * lists)) return;
    }
    touched_[block] = 0;
  }
}

void ArticleSearch::any_of() {
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
    if (begin == kEnd || failed()) return;
    clear_scores(size);
    for (std::size_t i = first_essential_; i < words_.size(); ++i) {
      if (work_.spend(gather(i, begin, begin + size))) return;
    }
    const std::size_t before = total_;
    settle_window(begin, size);
    if (work_.stopped()) return;
    if (total_ - before >= kFewInWindow) size = std::min(2 * size, kWindow);
  }
}

}  // namespace

Result<FirstPhaseResult> search_articles(PostingSource& source, const FirstPhaseQuery& query) {
  source.store().forget_failure();
  return std::make_unique<ArticleSearch>(source, query)->run();
}

}  // namespace poisk::storage
