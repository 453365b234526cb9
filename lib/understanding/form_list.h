// The forms of a vocabulary in memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "query/vocabulary.h"
#include "understanding/letters.h"

namespace poisk::understanding {

// A vocabulary's forms in order, each with what it shares with the one before: a walk follows the
// common beginnings once. About fifteen bytes a form. Immutable: may be used from many threads.
class FormList {
 public:
  // Takes the forms in; `vocabulary` is not needed afterwards.
  explicit FormList(const query::Vocabulary& vocabulary);

  // The forms of two to forty letters and digits: what follows is of them.
  std::size_t size() const { return frequencies_.size(); }
  // In how many articles the form stands; 0 where it is not there.
  std::uint32_t frequency(const Letters& form) const;
  std::uint32_t frequency(std::size_t form) const { return frequencies_[form]; }
  std::uint32_t greatest_frequency() const { return greatest_frequency_; }

  // The forms that share a beginning.
  struct Range {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t shared = 0;  // letters of the beginning
    bool empty() const { return begin == end; }
  };
  Range all() const { return {0, size(), 0}; }
  // Those of them that go on with `letter`.
  Range narrowed(Range range, unsigned char letter) const;
  // The form that is just the beginning, and how often it stands in the vocabulary.
  std::optional<std::pair<std::string, std::uint32_t>> exactly(Range range) const;

  // Goes through the forms in order. `walker.enter(form, depth, size)`, called once for forms that
  // share so many letters, says whether any form with the first `depth` letters of this one is
  // wanted; `walker.arrive(n, form, size)` is called for each form, the n-th, of which all letters
  // were entered. Ends early where `stopped`, asked now and then, says so.
  template <class Walker>
  void walk(Walker& walker, const std::function<bool()>& stopped) const;

  // All the rest: other characters, a single letter, too long; in the order of their bytes.
  const std::vector<std::pair<std::string, std::uint32_t>>& others() const { return others_; }

 private:
  static constexpr std::size_t kBlock = 32;
  // Forms between two looks whether to stop: some hundred microseconds.
  static constexpr std::size_t kFormsBetweenLooks = 4096;

  void add(const Letters& letters, std::uint32_t frequency);
  std::size_t begin_of(std::size_t form) const { return form == 0 ? 0 : ends_[form - 1]; }
  std::size_t length_of(std::size_t form) const { return ends_[form] - begin_of(form); }

  Letters letters_;                         // of all forms, one after another
  std::vector<std::uint32_t> ends_;         // of each form in `letters_`
  std::vector<std::uint8_t> shared_;        // letters shared with the form before
  std::vector<std::uint8_t> least_shared_;  // of each kBlock forms
  std::vector<std::uint32_t> frequencies_;
  std::uint32_t greatest_frequency_ = 0;
  std::vector<std::pair<std::string, std::uint32_t>> others_;
};

// Longer forms are among the others.
inline constexpr std::size_t kMaxFormLetters = 40;

template <class Walker>
void FormList::walk(Walker& walker, const std::function<bool()>& stopped) const {
  constexpr std::size_t kAll = std::numeric_limits<std::size_t>::max();
  const std::size_t forms = size();
  std::size_t skip_over = kAll;  // forms that share more
  std::size_t steps = 0;
  for (std::size_t n = 0; n < forms; ++n) {
    if (++steps % kFormsBetweenLooks == 0 && stopped && stopped()) return;
    if (n % kBlock == 0) {
      while (n + kBlock < forms && least_shared_[n / kBlock] > skip_over) n += kBlock;
    }
    const std::size_t shared = shared_[n];
    if (shared > skip_over) continue;
    const std::size_t begin = begin_of(n);
    const char8_t* const form = letters_.data() + begin;
    const std::size_t size = ends_[n] - begin;
    skip_over = kAll;
    for (std::size_t depth = shared; depth < size && skip_over == kAll;) {
      ++depth;
      if (!walker.enter(form, depth, size)) skip_over = depth - 1;
    }
    if (skip_over == kAll) walker.arrive(n, form, size);
  }
}

}  // namespace poisk::understanding
