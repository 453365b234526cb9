#include "search/joined_snapshot.h"

#include <poisk/dates.h>

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <iterator>
#include <numeric>
#include <optional>
#include <utility>

#include "search/abbreviation_names.h"
#include "search/facet_sums.h"
#include "search/joined_words.h"
#include "search/lateness.h"
#include "text/damaged_index.h"
#include "text/guard.h"
#include "text/named_error.h"

namespace poisk::search {

using text::named_error;

namespace {

// Whether a part may leave out what others have better, uncounted.
bool has_floor(const Ask& ask) {
  return ask.best_first() && !ask.all_matched && !ask.all_counted && ask.count > 0 &&
         ask.plan->match.kind != query::MatchNode::Kind::everything;
}

// The scores of the best so far, and what the next part has to reach.
class BestScores {
 public:
  explicit BestScores(std::size_t count) : count_(count) {}

  void add(const std::vector<Candidate>& candidates) {
    for (const Candidate& candidate : candidates) scores_.push_back(candidate.score);
    if (scores_.size() <= count_) return;
    std::nth_element(scores_.begin(), scores_.begin() + static_cast<std::ptrdiff_t>(count_ - 1),
                     scores_.end(), std::greater<>());
    scores_.resize(count_);
  }
  double floor() const {
    return scores_.size() < count_ ? 0 : *std::min_element(scores_.begin(), scores_.end());
  }

 private:
  std::size_t count_;
  std::vector<double> scores_;
};

}  // namespace

JoinedSnapshot::JoinedSnapshot(std::vector<Part> parts, Workers* workers)
    : parts_(std::move(parts)), workers_(workers) {
  Ref end = 0;
  for (const Part& part : parts_) ends_.push_back(end += part.snapshot->numbers_end());
}

std::size_t JoinedSnapshot::part_index(Ref article) const {
  return static_cast<std::size_t>(std::upper_bound(ends_.begin(), ends_.end(), article) -
                                  ends_.begin());
}

Result<Corpus> JoinedSnapshot::corpus() {
  Corpus out;
  for (const Part& part : parts_) {
    auto corpus = part.snapshot->corpus();
    if (!corpus) return named_error(part.name, corpus.error());
    out.articles += corpus->articles;
    out.tokens += corpus->tokens;
  }
  return out;
}

template <class Read>
auto JoinedSnapshot::of_article(Ref article, const Read& read) {
  const Part& part = parts_[part_index(article)];
  auto out = read(*part.snapshot, own_number(article));
  if (!out) out = named_error(part.name, out.error());
  return out;
}

Result<Document> JoinedSnapshot::document(Ref article) {
  return of_article(article, [](Snapshot& part, Ref own) { return part.document(own); });
}

Result<Source> JoinedSnapshot::source(Ref article) {
  return of_article(article, [](Snapshot& part, Ref own) { return part.source(own); });
}

std::string_view JoinedSnapshot::part_of(Ref article) { return parts_[part_index(article)].name; }

Result<std::optional<Ref>> JoinedSnapshot::article_of(std::string_view key) {
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    auto found = parts_[i].snapshot->article_of(key);
    if (!found) return named_error(parts_[i].name, found.error());
    if (*found) return std::optional(begin_of(i) + **found);
  }
  return std::optional<Ref>();
}

Result<std::vector<Near>> JoinedSnapshot::nearest(const similarity::Direction& to,
                                                  const query::Filters& filters,
                                                  std::size_t count) {
  std::vector<Near> out;
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    auto near = parts_[i].snapshot->nearest(to, filters, count);
    if (!near) return named_error(parts_[i].name, near.error());
    for (Near& each : *near) {
      each.article += begin_of(i);
      out.push_back(each);
    }
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const Near& a, const Near& b) { return a.cosine > b.cosine; });
  if (out.size() > count) out.resize(count);
  return out;
}

Result<std::optional<Near>> JoinedSnapshot::nearness(const similarity::Direction& to, Ref article) {
  auto near = of_article(article, [&](Snapshot& part, Ref own) { return part.nearness(to, own); });
  if (near && *near) (*near)->article = article;
  return near;
}

Result<std::uint64_t> JoinedSnapshot::articles_with(WordKind kind, std::string_view word) {
  std::uint64_t out = 0;
  for (const Part& part : parts_) {
    auto articles = part.snapshot->articles_with(kind, word);
    if (!articles) return named_error(part.name, articles.error());
    out += *articles;
  }
  return out;
}

Result<void> JoinedSnapshot::each_word_from(WordKind kind, std::string_view beginning,
                                            std::string_view first, const WordVisit& visit) {
  const auto read = [&](std::size_t part, std::string_view from, const WordVisit& words) {
    auto done = parts_[part].snapshot->each_word_from(kind, beginning, from, words);
    return done ? done : named_error(parts_[part].name, done.error());
  };
  return visit_joined_words(parts_.size(), first, read, visit);
}

// In the order of letters and names, whatever the parts.
template <class Read>
Result<std::vector<Abbreviation>> JoinedSnapshot::merge_abbreviations(const Read& read) {
  std::vector<Abbreviation> rows;
  for (const Part& part : parts_) {
    auto some = read(*part.snapshot);
    if (!some) return named_error(part.name, some.error());
    std::move(some->begin(), some->end(), std::back_inserter(rows));
  }
  return forms_summed(std::move(rows));
}

Result<std::vector<Abbreviation>> JoinedSnapshot::abbreviations_of(std::string_view letters) {
  return merge_abbreviations([&](Snapshot& part) { return part.abbreviations_of(letters); });
}

Result<std::vector<Abbreviation>> JoinedSnapshot::abbreviations_of_names_from(
    std::string_view form) {
  return merge_abbreviations(
      [&](Snapshot& part) { return part.abbreviations_of_names_from(form); });
}

// All values of each part: what is seldom here may be frequent there.
Result<FacetCounts> JoinedSnapshot::facets(std::vector<Ref> articles, std::size_t most,
                                           const Deadline& deadline) {
  Shares own = shares_of(articles);
  articles = {};
  FacetSums sums(deadline);
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    if (own[i].empty() && parts_[i].snapshot->listed_all()) continue;
    auto some = parts_[i].snapshot->facets(std::move(own[i]), SIZE_MAX, deadline);
    if (!some) return named_error(parts_[i].name, some.error());
    if (auto added = sums.add(*some); !added) return added.error();
  }
  return sums.sums(most);
}

bool JoinedSnapshot::listed_all() const {
  return std::all_of(parts_.begin(), parts_.end(),
                     [](const Part& part) { return part.snapshot->listed_all(); });
}

Result<std::vector<Attribution>> JoinedSnapshot::attributions(const std::vector<Ref>& articles) {
  std::vector<Attribution> out;
  out.reserve(articles.size());
  for (std::size_t begin = 0; begin < articles.size();) {
    const std::size_t part = part_index(articles[begin]);
    std::vector<Ref> own;
    for (; begin < articles.size() && part_index(articles[begin]) == part; ++begin) {
      own.push_back(own_number(articles[begin]));
    }
    auto some = parts_[part].snapshot->attributions(own);
    if (!some) return named_error(parts_[part].name, some.error());
    std::move(some->begin(), some->end(), std::back_inserter(out));
  }
  return out;
}

Result<std::string> JoinedSnapshot::newest_date() {
  std::string newest;
  for (const Part& part : parts_) {
    auto date = part.snapshot->newest_date();
    if (!date) return named_error(part.name, date.error());
    const auto moment = instant(*date);
    const auto latest = instant(newest);
    if (moment && (!latest || std::pair(*moment, *date) > std::pair(*latest, newest))) {
      newest = std::move(*date);
    }
  }
  return newest;
}

JoinedSnapshot::Shares JoinedSnapshot::shares_of(const std::vector<Ref>& articles) const {
  Shares out(parts_.size());
  for (const Ref article : articles) out[part_index(article)].push_back(own_number(article));
  return out;
}

Result<Found> JoinedSnapshot::find_in(std::size_t part, const Ask& ask, const Shares& shares,
                                      const Deadline& deadline) const {
  if (ask.among == nullptr) return parts_[part].snapshot->find(ask, deadline);
  if (shares[part].empty()) return Found();
  Ask own = ask;
  own.among = &shares[part];
  return parts_[part].snapshot->find(own, deadline);
}

// Parts that are not begun once the time is over stay unasked.
std::vector<Result<Found>> JoinedSnapshot::find_in_turn(const Ask& ask, const Shares& shares,
                                                        const Deadline& deadline) {
  std::vector<Result<Found>> out;
  BestScores best(ask.count);
  Ask next = ask;
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    out.push_back(find_in(i, next, shares, deadline));
    if (deadline.stopped()) break;
    if (!out.back() || !has_floor(ask)) continue;
    best.add(out.back()->candidates);
    next.floor = std::max(ask.floor, best.floor());
  }
  out.resize(parts_.size(), search_stopped());
  return out;
}

// A thread asks one part after another, within one budget. The search's is over where that of any
// thread is.
std::vector<Result<Found>> JoinedSnapshot::find_at_once(const Ask& ask, const Shares& shares,
                                                        const Deadline& deadline) {
  std::vector<Result<Found>> out(parts_.size(), search_stopped());
  const Deadline::Share share = deadline.share();
  std::vector<Deadline::Share> left(std::min(parts_.size(), workers_->threads() + 1), share);
  std::atomic<std::size_t> next = 0;
  workers_->run(left.size(), [&](std::size_t thread) {
    const Deadline mine(share);
    for (std::size_t i = next++; i < parts_.size(); i = next++) {
      out[i] = text::guarded([&] { return find_in(i, ask, shares, mine); });
      if (mine.stopped()) next = parts_.size();
    }
    left[thread] = mine.share();
  });
  for (const Deadline::Share& each : left) deadline.take_back(each);
  return out;
}

Result<Found> JoinedSnapshot::find(const Ask& given, const Deadline& deadline) {
  Ask ask = given;
  ask.passed_over = 0;  // which of a part's best these are the others decide
  const Shares shares = ask.among != nullptr ? shares_of(*ask.among) : Shares();
  auto all = workers_ != nullptr && parts_.size() > 1 ? find_at_once(ask, shares, deadline)
                                                      : find_in_turn(ask, shares, deadline);
  Found out;
  std::size_t asked = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!all[i]) {
      // For some there may have been no time.
      if (all[i].error().code != ErrorCode::cancelled || deadline.cancelled()) {
        return named_error(parts_[i].name, all[i].error());
      }
      out.complete = out.total_is_exact = false;
      continue;
    }
    ++asked;
    if (auto added = add(i, std::move(*all[i]), out); !added) return added.error();
  }
  if (asked == 0) return all.front().error();
  if (auto ordered = order(ask, out.candidates); !ordered) return ordered.error();
  if (out.candidates.size() > ask.count) out.candidates.resize(ask.count);
  return out;
}

Result<void> JoinedSnapshot::add(std::size_t part, Found found, Found& to) const {
  const Ref begin = begin_of(part);
  const Ref count = ends_[part] - begin;
  const auto is_foreign = [&](Ref own) { return own < 0 || own >= count; };
  for (Candidate& candidate : found.candidates) {
    if (is_foreign(candidate.article)) return bad_number(part);
    candidate.article += begin;
    to.candidates.push_back(std::move(candidate));
  }
  for (const Ref own : found.matched) {
    if (is_foreign(own)) return bad_number(part);
    to.matched.push_back(begin + own);
  }
  to.total += found.total;
  to.total_is_exact = to.total_is_exact && found.total_is_exact;
  to.complete = to.complete && found.complete;
  to.undated += found.undated;
  return {};
}

Error JoinedSnapshot::bad_number(std::size_t part) const {
  return named_error(parts_[part].name, damaged_index("an article has a number out of bounds"));
}

// By fields and by date where that was asked for, or no words were; then by score; then the older first.
Result<void> JoinedSnapshot::order(const Ask& ask, std::vector<Candidate>& candidates) {
  const bool by_date = ask.is_by_date();
  std::sort(candidates.begin(), candidates.end(),
            [](const Candidate& a, const Candidate& b) { return a.article < b.article; });
  std::vector<query::FieldPlace> fields;
  std::vector<Lateness> dates;
  if (by_date || !ask.order.empty()) {
    std::vector<Ref> articles;
    articles.reserve(candidates.size());
    for (const Candidate& candidate : candidates) articles.push_back(candidate.article);
    auto of = attributions(articles);
    if (!of) return of.error();
    for (const Attribution& each : *of) {
      fields.emplace_back(each.fields, ask.order);
      dates.emplace_back(each.published);
    }
    if (dates.size() != candidates.size()) {
      return damaged_index("an article that was found is not there");
    }
  }
  std::vector<std::size_t> places(candidates.size());
  std::iota(places.begin(), places.end(), std::size_t{0});
  std::stable_sort(places.begin(), places.end(), [&](std::size_t a, std::size_t b) {
    if (!ask.order.empty() && fields[a] != fields[b]) return fields[a] < fields[b];
    if (by_date && dates[a] != dates[b]) return dates[a] > dates[b];
    return candidates[a].score > candidates[b].score;
  });
  std::vector<Candidate> ordered;
  ordered.reserve(candidates.size());
  for (const std::size_t place : places) ordered.push_back(std::move(candidates[place]));
  candidates = std::move(ordered);
  return {};
}

}  // namespace poisk::search
