#include "query/spelling.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <unordered_set>

#include "query/misspelling.h"

namespace poisk::query {
namespace {

constexpr std::size_t kMaxLetters = 40;  // longer words are left as they are

// What a natural logarithm of frequency is worth in slips.
constexpr double kFrequencyWeight = 0.085;

constexpr double kFirstLetter = 0.2;  // the first letter is seldom wrong
constexpr double kOneSlip = 1.2;
constexpr double kCheap = 0.6;  // slips that often come in pairs

// Forms whose length differs by more letters are not compared.
constexpr std::size_t kBand = 3;

constexpr float kFar = 1e6F;

}  // namespace

void keep_best(std::vector<SpellingCandidate>& candidates, std::size_t limit) {
  std::sort(candidates.begin(), candidates.end(), [](const auto& a, const auto& b) {
    return a.score != b.score ? a.score < b.score : a.form < b.form;
  });
  std::vector<SpellingCandidate> kept;
  std::unordered_set<std::string> seen;
  for (SpellingCandidate& candidate : candidates) {
    if (kept.size() == limit) break;
    if (seen.insert(candidate.form).second) kept.push_back(std::move(candidate));
  }
  candidates = std::move(kept);
}

double rarity(std::uint64_t frequency) {
  return -kFrequencyWeight * std::log(static_cast<double>(frequency) + 0.3);
}

double max_spelling_cost(std::size_t letters) {
  if (letters <= 2) return 0.8;
  if (letters == 3) return 1.0;
  if (letters <= 5) return 1.5;
  return 2.1;
}

SpellingIndex::SpellingIndex(const Vocabulary& vocabulary) {
  Letters before;
  vocabulary.for_each_form("", [&](std::string_view form, std::uint64_t frequency) {
    if (frequency == 0 || form.size() > 2 * kMaxLetters) return true;
    const std::optional<Letters> letters = to_letters(form);
    if (!letters || letters->size() < 2 || letters->size() > kMaxLetters || *letters <= before) {
      return true;
    }
    std::size_t shared = 0;
    while (shared < before.size() && before[shared] == (*letters)[shared]) ++shared;
    letters_ += *letters;
    ends_.push_back(static_cast<std::uint32_t>(letters_.size()));
    shared_.push_back(static_cast<std::uint8_t>(shared));
    frequencies_.push_back(static_cast<std::uint32_t>(
        std::min<std::uint64_t>(frequency, std::numeric_limits<std::uint32_t>::max())));
    before = *letters;
    return letters_.size() < std::numeric_limits<std::uint32_t>::max() - kMaxLetters;
  });
  letters_.shrink_to_fit();
}

SpellingIndex::Range SpellingIndex::narrowed(Range range, unsigned char letter) const {
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

std::optional<SpellingCandidate> SpellingIndex::exactly(Range range) const {
  if (range.empty() || length_of(range.begin) != range.shared) return std::nullopt;
  return SpellingCandidate{to_form(letters_.substr(begin_of(range.begin), range.shared)), 0,
                           frequencies_[range.begin], 0};
}

// One pass over the forms with a row of costs for each letter of the current one. Forms that share
// a beginning share its rows; where a beginning already costs too much, all forms with it are
// skipped.
class SpellingIndex::Search {
 public:
  Search(const SpellingIndex& index, const Letters& typed, double base, double max_cost)
      : index_(index), typed_(typed), base_(base), max_cost_(static_cast<float>(max_cost)) {
    for (auto& row : rows_) row.fill(kFar);
    rows_[0][0] = 0;
    for (std::size_t i = 1; i <= typed_.size(); ++i) {
      insertion_[i] = static_cast<float>(insertion_cost(typed_[i - 1], before(i), after(i)));
      for (unsigned char meant = 1; meant < kLetterEnd; ++meant) {
        const double cost = substitution_cost(typed_[i - 1], meant);
        substitution_[meant][i] =
            static_cast<float>(cost + (i == 1 && cost > 0 ? kFirstLetter : 0));
      }
      if (i <= kBand) rows_[0][i] = rows_[0][i - 1] + insertion_[i];
    }
    row_least_[0] = 0;
  }

  void run(std::vector<SpellingCandidate>& found) {
    std::size_t begin = 0;
    std::size_t skip_over = std::numeric_limits<std::size_t>::max();  // forms that share more
    for (std::size_t n = 0; n < index_.ends_.size(); ++n) {
      const std::size_t end = index_.ends_[n];
      const std::size_t shared = index_.shared_[n];
      if (shared <= skip_over) {
        const unsigned char* form = index_.letters_.data() + begin;
        const std::size_t size = end - begin;
        skip_over = std::numeric_limits<std::size_t>::max();
        std::size_t depth = shared;
        while (depth < size) {
          ++depth;
          fill_row(form, depth, size);
          if (row_least_[depth] > max_cost_ && row_least_[depth - 1] > max_cost_) {
            skip_over = depth - 1;
            break;
          }
        }
        if (skip_over == std::numeric_limits<std::size_t>::max()) {
          const float cost = rows_[size][typed_.size()];
          const bool comparable = size + kBand >= typed_.size() && size <= typed_.size() + kBand;
          if (comparable && cost <= max_cost_) add(form, size, cost, index_.frequencies_[n], found);
        }
      }
      begin = end;
    }
  }

 private:
  unsigned char before(std::size_t i) const { return i >= 2 ? typed_[i - 2] : 0; }
  unsigned char after(std::size_t i) const { return i < typed_.size() ? typed_[i] : 0; }

  void fill_row(const unsigned char* form, std::size_t depth, std::size_t size) {
    const unsigned char meant = form[depth - 1];
    const unsigned char meant_before = depth >= 2 ? form[depth - 2] : 0;
    const unsigned char meant_after = depth < size ? form[depth] : 0;
    // The letter after may differ for the next form that shares this row: only «silent» letters
    // look at it, and a slightly wrong cost of theirs harms nothing.
    const auto omission = static_cast<float>(omission_cost(meant, meant_before, meant_after));
    auto& row = rows_[depth];
    const auto& above = rows_[depth - 1];
    const auto& substitution = substitution_[meant];
    const std::size_t first = depth > kBand ? depth - kBand : 1;
    const std::size_t last = std::min(depth + kBand, typed_.size());
    row[first - 1] = first == 1 ? above[0] + omission : kFar;
    float least = row[first - 1];
    for (std::size_t i = first; i <= last; ++i) {
      float cost = std::min(above[i - 1] + substitution[i], above[i] + omission);
      cost = std::min(cost, row[i - 1] + insertion_[i]);
      if (i >= 2 && depth >= 2 && typed_[i - 1] == meant_before && typed_[i - 2] == meant &&
          meant != meant_before) {
        cost = std::min(cost, rows_[depth - 2][i - 2] + static_cast<float>(kTranspositionCost));
      }
      row[i] = cost;
      least = std::min(least, cost);
    }
    if (last < typed_.size()) row[last + 1] = kFar;
    row_least_[depth] = least;
  }

  void add(const unsigned char* form, std::size_t size, double cost, std::uint32_t frequency,
           std::vector<SpellingCandidate>& found) const {
    const double whole = base_ + cost;
    found.push_back({to_form(Letters(form, size)), whole, frequency, whole + rarity(frequency)});
  }

  const SpellingIndex& index_;
  const Letters& typed_;
  double base_;
  float max_cost_;
  std::array<std::array<float, kMaxLetters + 2>, kMaxLetters + 1> rows_;
  std::array<float, kMaxLetters + 1> row_least_{};
  std::array<float, kMaxLetters + 1> insertion_{};
  std::array<std::array<float, kMaxLetters + 1>, kLetterEnd> substitution_{};
};

std::vector<SpellingCandidate> SpellingIndex::nearest(std::string_view typed, double max_cost,
                                                      std::size_t limit) const {
  std::vector<SpellingCandidate> found;
  const std::optional<Letters> letters = to_letters(typed);
  if (!letters || letters->empty()) return found;
  for (const Respelling& respelling : respellings(*letters)) {
    if (respelling.letters.size() > kMaxLetters || respelling.cost > max_cost) continue;
    Search(*this, respelling.letters, respelling.cost, max_cost - respelling.cost).run(found);
  }
  std::erase_if(found, [&](const auto& candidate) { return candidate.form == typed; });
  keep_best(found, limit);
  return found;
}

namespace {

// Words one slip away from `typed`, and two where both are cheap, that the vocabulary knows.
class Neighbourhood {
 public:
  Neighbourhood(const Vocabulary& vocabulary, std::vector<SpellingCandidate>& found)
      : vocabulary_(vocabulary), found_(found) {}

  void around(const Letters& typed, double base, double max_cost) {
    if (base > 0) look_up(typed, base);
    std::vector<Respelling> cheap;
    each_slip(typed, max_cost - base, [&](Letters letters, double cost) {
      look_up(letters, base + cost);
      if (cost <= kCheap) cheap.push_back({std::move(letters), cost});
    });
    for (const Respelling& once : cheap) {
      const double left = std::min(kCheap, max_cost - base - once.cost);
      each_slip(once.letters, left, [&](const Letters& letters, double cost) {
        look_up(letters, base + once.cost + cost);
      });
    }
  }

 private:
  // Calls `visit` with what is one slip of up to `max_cost` away.
  template <class Visit>
  static void each_slip(const Letters& typed, double max_cost, Visit visit) {
    const bool latin = std::any_of(typed.begin(), typed.end(), is_latin);
    const unsigned char first = latin ? kFirstLatin : kFirstCyrillic;
    const unsigned char end = latin ? kFirstCyrillic : kLetterEnd;
    for (std::size_t i = 0; i <= typed.size(); ++i) {
      const unsigned char before = i > 0 ? typed[i - 1] : 0;
      const unsigned char at = i < typed.size() ? typed[i] : 0;
      for (unsigned char letter = first; letter < end; ++letter) {
        const double omission = omission_cost(letter, before, at);
        if (omission <= max_cost) visit(Letters(typed).insert(i, 1, letter), omission);
        if (at == 0 || letter == at) continue;
        const double substitution = substitution_cost(at, letter) + (i == 0 ? kFirstLetter : 0);
        if (substitution > max_cost) continue;
        Letters changed = typed;
        changed[i] = letter;
        visit(std::move(changed), substitution);
      }
      if (at == 0) continue;
      const unsigned char after = i + 1 < typed.size() ? typed[i + 1] : 0;
      const double insertion = insertion_cost(at, before, after);
      if (insertion <= max_cost) visit(Letters(typed).erase(i, 1), insertion);
      if (after != 0 && after != at && kTranspositionCost <= max_cost) {
        Letters swapped = typed;
        std::swap(swapped[i], swapped[i + 1]);
        visit(std::move(swapped), kTranspositionCost);
      }
    }
  }

  void look_up(const Letters& letters, double cost) {
    if (letters.size() < 2) return;
    std::string form = to_form(letters);
    if (!seen_.insert(form).second || !vocabulary_.has_form(form)) return;
    const std::uint64_t frequency = vocabulary_.form_frequency(form);
    double rare = rarity(frequency);
    // A form that no article holds counts by its other forms, which a search for it finds.
    if (frequency == 0) rare = std::min(rare, rarity(vocabulary_.term_frequency(form)) / 2);
    found_.push_back({std::move(form), cost, frequency, cost + rare});
  }

  const Vocabulary& vocabulary_;
  std::vector<SpellingCandidate>& found_;
  std::unordered_set<std::string> seen_;
};

}  // namespace

std::vector<SpellingCandidate> spelling_candidates(std::string_view typed,
                                                   const SpellingIndex& index,
                                                   const Vocabulary& vocabulary,
                                                   std::size_t limit) {
  const std::optional<Letters> letters = to_letters(typed);
  if (!letters || letters->size() < 2 || letters->size() > kMaxLetters) return {};
  const double max_cost = max_spelling_cost(letters->size());
  // Two slips are looked for only where one explains nothing: they take most of the time.
  std::vector<SpellingCandidate> found =
      index.nearest(typed, std::min(max_cost, kOneSlip), 4 * limit);
  if (found.size() < limit || found.front().score > kOneSlip) {
    found = index.nearest(typed, max_cost, 4 * limit);
  }
  Neighbourhood neighbourhood(vocabulary, found);
  for (const Respelling& respelling : respellings(*letters)) {
    neighbourhood.around(respelling.letters, respelling.cost, max_cost);
  }
  std::erase_if(found, [&](const auto& candidate) { return candidate.form == typed; });
  keep_best(found, limit);
  return found;
}

}  // namespace poisk::query
