#include "understanding/form_list.h"

#include <algorithm>

namespace poisk::understanding {

FormList::FormList(const query::Vocabulary& vocabulary) {
  bool full = false;
  vocabulary.for_each_form("", [&](std::string_view form, std::uint64_t articles) {
    const auto frequency = static_cast<std::uint32_t>(
        std::min<std::uint64_t>(articles, std::numeric_limits<std::uint32_t>::max()));
    if (frequency == 0) return true;
    const std::optional<Letters> letters =
        form.size() > 2 * kMaxFormLetters ? std::nullopt : to_letters(form);
    full = full || letters_.size() >= std::numeric_limits<std::uint32_t>::max() - kMaxFormLetters;
    if (full || !letters || letters->size() < 2 || letters->size() > kMaxFormLetters) {
      others_.emplace_back(form, frequency);
    } else {
      add(*letters, frequency);
    }
    return true;
  });
  letters_.shrink_to_fit();
  ends_.shrink_to_fit();
  shared_.shrink_to_fit();
  least_shared_.shrink_to_fit();
  frequencies_.shrink_to_fit();
  others_.shrink_to_fit();
}

void FormList::add(const Letters& letters, std::uint32_t frequency) {
  std::size_t shared = 0;
  if (!ends_.empty()) {
    const char8_t* const before = letters_.data() + begin_of(size() - 1);
    const std::size_t most = std::min(letters.size(), length_of(size() - 1));
    while (shared < most && before[shared] == letters[shared]) ++shared;
  }
  if (shared_.size() % kBlock == 0) least_shared_.push_back(static_cast<std::uint8_t>(shared));
  least_shared_.back() = std::min(least_shared_.back(), static_cast<std::uint8_t>(shared));
  letters_ += letters;
  ends_.push_back(static_cast<std::uint32_t>(letters_.size()));
  shared_.push_back(static_cast<std::uint8_t>(shared));
  frequencies_.push_back(frequency);
  greatest_frequency_ = std::max(greatest_frequency_, frequency);
}

FormList::Range FormList::narrowed(Range range, unsigned char letter) const {
  // Forms that end here come before those that go on.
  const auto next = [&](std::size_t form) -> int {
    return length_of(form) > range.shared ? letters_[begin_of(form) + range.shared] : -1;
  };
  const auto first = [&](int wanted) {
    std::size_t low = range.begin;
    std::size_t high = range.end;
    while (low < high) {
      const std::size_t middle = low + (high - low) / 2;
      if (next(middle) < wanted) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  };
  return {first(letter), first(letter + 1), range.shared + 1};
}

std::optional<std::pair<std::string, std::uint32_t>> FormList::exactly(Range range) const {
  if (range.empty() || length_of(range.begin) != range.shared) return std::nullopt;
  return std::pair(to_form(letters_.substr(begin_of(range.begin), range.shared)),
                   frequencies_[range.begin]);
}

std::uint32_t FormList::frequency(const Letters& form) const {
  std::size_t low = 0;
  std::size_t high = size();
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    const int order = letters_.compare(begin_of(middle), length_of(middle), form);
    if (order == 0) return frequencies_[middle];
    if (order < 0) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return 0;
}

}  // namespace poisk::understanding
