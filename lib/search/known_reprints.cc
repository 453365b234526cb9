#include "search/known_reprints.h"

#include <algorithm>
#include <bitset>
#include <cstdint>
#include <optional>

#include "similarity/sketch.h"

namespace poisk::search {
namespace {

// What is found by the runs of its sketch.
class SketchedAnswers {
 public:
  SketchedAnswers(const std::vector<Answer>& answers, const std::vector<AnswerGroup>& groups)
      : answers_(answers) {
    for (std::size_t g = 0; g < groups.size(); ++g) {
      for (const std::size_t member : groups[g]) {
        if (sketch(member) == nullptr) continue;
        for (const std::uint32_t run : *sketch(member)) {
          runs_.push_back({run, g, member});
          perhaps_.set(run % kPlaces);
        }
      }
    }
    std::sort(runs_.begin(), runs_.end());
  }

  // The first group with an answer whose article and this one's are one.
  std::optional<std::size_t> group_of(std::size_t answer) const {
    std::optional<std::size_t> best;
    if (sketch(answer) == nullptr) return best;
    for (const std::uint32_t run : *sketch(answer)) {
      if (!perhaps_.test(run % kPlaces)) continue;
      for (auto at = std::lower_bound(runs_.begin(), runs_.end(), Run{run, 0, 0});
           at != runs_.end() && at->run == run && (!best || at->group < *best); ++at) {
        if (answers_[at->answer].article != answers_[answer].article &&
            similarity::are_one(*sketch(at->answer), *sketch(answer))) {
          best = at->group;
        }
      }
    }
    return best;
  }

 private:
  struct Run {
    std::uint32_t run;
    std::size_t group;
    std::size_t answer;
    friend auto operator<=>(const Run&, const Run&) = default;
  };

  // None in an index of before there were any.
  const similarity::Sketch* sketch(std::size_t answer) const {
    const auto& stored = answers_[answer].article->document.sketch;
    return stored ? &*stored : nullptr;
  }

  const std::vector<Answer>& answers_;
  std::vector<Run> runs_;  // ascending
  // Of most runs it says at once that there is none like it.
  static constexpr std::size_t kPlaces = 4096;
  std::bitset<kPlaces> perhaps_;
};

}  // namespace

std::vector<std::size_t> join_known_reprints(const std::vector<Answer>& answers,
                                             std::vector<AnswerGroup>& groups) {
  const SketchedAnswers known(answers, groups);
  std::vector<bool> is_grouped(answers.size());
  for (const AnswerGroup& group : groups) {
    for (const std::size_t member : group) is_grouped[member] = true;
  }
  std::vector<std::size_t> left;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    if (is_grouped[i]) continue;
    if (const auto group = known.group_of(i)) {
      groups[*group].push_back(i);
    } else {
      left.push_back(i);
    }
  }
  return left;
}

}  // namespace poisk::search
