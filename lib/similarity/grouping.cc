#include "similarity/grouping.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

namespace poisk::similarity {
namespace {

// Of the distinct matched words' weight, how much the shared sentences must hold in each answer.
constexpr double kSharedMatches = 0.6;
// Of the shorter passage's runs, how many the other passage must hold.
constexpr double kSharedPassage = 0.7;
// Of the shorter article's runs, how many the longer must hold; and how much of the longer that
// must be, so that a long article which quotes a short one whole is not called its reprint.
constexpr double kSharedOfShorter = 0.6;
constexpr double kSharedOfLonger = 0.35;
// The same of articles that are known by their sketches: common runs of all of both.
constexpr double kSharedOfBoth = 0.3;
// Fewer runs than these are no evidence.
constexpr std::size_t kLeastRuns = 3;

bool overlap(ByteSpan a, ByteSpan b) { return a.begin < b.end && b.begin < a.end; }

using Hashes = std::unordered_set<std::uint64_t>;

// The sentences of the passage, as far as they are long enough.
Hashes sentence_hashes(const Answer& answer) {
  Hashes hashes;
  for (const SignedSentence& sentence : answer.signature->sentences) {
    if (sentence.hash != 0 && overlap(sentence.span, answer.passage)) hashes.insert(sentence.hash);
  }
  return hashes;
}

// How much of the distinct matched words' weight stands in sentences of the passage that are also
// among `shared`.
double matched_share(const Answer& answer, const Hashes& shared) {
  std::unordered_set<std::uint32_t> all;
  std::unordered_set<std::uint32_t> held;
  double all_weight = 0;
  double held_weight = 0;
  auto sentence = answer.signature->sentences.begin();
  const auto end = answer.signature->sentences.end();
  for (const Match& match : answer.matches) {
    if (all.insert(match.word).second) all_weight += match.weight;
    sentence = std::partition_point(
        answer.signature->sentences.begin(), end,
        [&](const SignedSentence& s) { return s.span.end <= match.span.begin; });
    if (sentence == end || sentence->span.begin > match.span.begin) continue;
    if (shared.contains(sentence->hash) && held.insert(match.word).second) {
      held_weight += match.weight;
    }
  }
  return all_weight > 0 ? held_weight / all_weight : 0;
}

std::vector<std::uint32_t> sorted_runs(std::span<const std::uint32_t> runs) {
  std::vector<std::uint32_t> sorted(runs.begin(), runs.end());
  std::sort(sorted.begin(), sorted.end());
  sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
  return sorted;
}

std::vector<std::uint32_t> passage_runs(const Answer& answer) {
  std::vector<std::uint32_t> runs;
  for (const SignedSentence& sentence : answer.signature->sentences) {
    if (!overlap(sentence.span, answer.passage)) continue;
    const auto first = answer.signature->runs.begin() + sentence.first_run;
    runs.insert(runs.end(), first, first + sentence.run_count);
  }
  return sorted_runs(runs);
}

struct Shared {
  double of_shorter = 0;
  double of_longer = 0;
};

Shared shared_runs(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) {
  const std::size_t shorter = std::min(a.size(), b.size());
  const std::size_t longer = std::max(a.size(), b.size());
  if (shorter < kLeastRuns) return {};
  std::size_t both = 0;
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
    if (*i == *j) ++both;
    const bool step_i = *i <= *j;
    const bool step_j = *j <= *i;
    if (step_i) ++i;
    if (step_j) ++j;
  }
  return {static_cast<double>(both) / static_cast<double>(shorter),
          static_cast<double>(both) / static_cast<double>(longer)};
}

// What comparing needs of an answer, made once.
struct Prepared {
  const Answer* answer;
  Hashes sentences;
  std::vector<std::uint32_t> passage;
  std::vector<std::uint32_t> article;

  explicit Prepared(const Answer& of) : answer(&of) {
    if (of.signature == nullptr) return;
    sentences = sentence_hashes(of);
    passage = passage_runs(of);
    article = sorted_runs(of.signature->runs);
  }
};

bool articles_are_one(const Prepared& a, const Prepared& b) {
  if (!a.answer->signed_whole || !b.answer->signed_whole) {
    return a.answer->sketch != nullptr && b.answer->sketch != nullptr &&
           std::min(a.answer->sketch->size(), b.answer->sketch->size()) >= kLeastRuns &&
           resemblance(*a.answer->sketch, *b.answer->sketch) >= kSharedOfBoth;
  }
  const Shared shared = shared_runs(a.article, b.article);
  return shared.of_shorter >= kSharedOfShorter && shared.of_longer >= kSharedOfLonger;
}

// Whether it is the last sentence that both articles have, which is how outlets sign.
bool ends_both(std::uint64_t hash, const Answer& a, const Answer& b) {
  const auto ends = [&](const Answer& answer) {
    const std::vector<SignedSentence>& sentences = answer.signature->sentences;
    return answer.signed_whole && sentences.size() > 1 && sentences.back().hash == hash;
  };
  return ends(a) && ends(b);
}

Relation relation(const Prepared& a, const Prepared& b) {
  if (a.answer->signature == nullptr || b.answer->signature == nullptr ||
      (a.answer->key == b.answer->key && a.answer->index == b.answer->index)) {
    return Relation::own;
  }
  if (articles_are_one(a, b)) return Relation::reprint;
  if (shared_runs(a.passage, b.passage).of_shorter >= kSharedPassage) return Relation::answer;
  Hashes shared;
  for (const std::uint64_t hash : a.sentences) {
    if (b.sentences.contains(hash) && !ends_both(hash, *a.answer, *b.answer)) shared.insert(hash);
  }
  const bool same = !shared.empty() && matched_share(*a.answer, shared) >= kSharedMatches &&
                    matched_share(*b.answer, shared) >= kSharedMatches;
  return same ? Relation::answer : Relation::own;
}

// Which answers have a run in common: only they can be related. Most runs are one article's alone.
class SharedRuns {
 public:
  explicit SharedRuns(std::span<const Prepared> answers) : of_(answers.size()) {
    for (std::uint32_t i = 0; i < answers.size(); ++i) {
      const Answer& answer = *answers[i].answer;
      for (const std::uint32_t run : answers[i].article) all_.push_back({run, i});
      if (answer.signed_whole || answer.sketch == nullptr) continue;
      for (const std::uint32_t run : *answer.sketch) all_.push_back({run, i});
    }
    std::sort(all_.begin(), all_.end());
    all_.erase(std::unique(all_.begin(), all_.end()), all_.end());
    for (std::size_t first = 0, i = 1; i < all_.size(); ++i) {
      if (all_[i].run != all_[first].run) {
        first = i;
      } else {
        of_[all_[i].answer].push_back({first, i});
      }
    }
  }

  // Those before answer `i` that share one with it, ascending.
  std::vector<std::uint32_t> before(std::size_t i) const {
    std::vector<std::uint32_t> out;
    for (const auto& [first, end] : of_[i]) {
      for (std::size_t k = first; k < end; ++k) out.push_back(all_[k].answer);
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
  }

 private:
  struct Run {
    std::uint32_t run;
    std::uint32_t answer;
    friend auto operator<=>(const Run&, const Run&) = default;
  };
  std::vector<Run> all_;  // by run, and those of one by answer
  // Of each answer the part of all_ that has the same run and stands before it.
  std::vector<std::vector<std::pair<std::size_t, std::size_t>>> of_;
};

}  // namespace

Relation relation(const Answer& a, const Answer& b) { return relation(Prepared(a), Prepared(b)); }

std::vector<Group> group(std::span<const Answer> answers) {
  const std::vector<Prepared> prepared(answers.begin(), answers.end());
  const SharedRuns shared(prepared);
  std::vector<Group> groups;  // emptied where merged away
  std::vector<std::size_t> group_of(answers.size());
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const Prepared& one = prepared[i];
    // A reprint joins every group that holds one of its kind, and so joins them; an answer that is
    // the same joins the best whose words it shares, but makes no chains.
    std::size_t home = groups.size();
    bool alone = true;
    for (const std::size_t other : shared.before(i)) {
      const Relation related = relation(prepared[other], one);
      const bool leads = groups[group_of[other]].front() == other;
      if (related == Relation::own || (related == Relation::answer && !(leads && alone))) continue;
      const std::size_t found = group_of[other];
      if (alone) {
        home = found;
        alone = false;
      } else if (found != home) {
        const std::size_t into = std::min(home, found);
        const std::size_t from = std::max(home, found);
        for (const std::size_t member : groups[from]) group_of[member] = into;
        groups[into].insert(groups[into].end(), groups[from].begin(), groups[from].end());
        groups[from].clear();
        home = into;
      }
    }
    if (alone) groups.emplace_back();
    groups[home].push_back(i);
    group_of[i] = home;
  }
  std::erase_if(groups, [](const Group& members) { return members.empty(); });
  for (Group& members : groups) std::sort(members.begin(), members.end());
  return groups;
}

}  // namespace poisk::similarity
