#include "understanding/spelling.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <iterator>
#include <limits>
#include <unordered_set>

#include "understanding/misspelling.h"

namespace poisk::understanding {
namespace {

// What a natural logarithm of frequency is worth in slips.
constexpr double kFrequencyWeight = 0.085;

constexpr double kFirstLetter = 0.2;  // the first letter is seldom wrong
constexpr double kOneSlip = 1.2;
constexpr double kCheap = 0.6;  // slips that often come in pairs

// Forms whose length differs by more letters are not compared.
constexpr std::size_t kBand = 3;

// Costs are multiples of a twentieth.
constexpr double kUnits = 20;
using Units = std::int16_t;
constexpr Units kFar = 10000;  // two of them still fit

// Words looked up between two looks whether to stop: some hundred microseconds.
constexpr std::size_t kWordsBetweenLooks = 128;

// Rounded.
constexpr Units in_units(double cost) {
  return static_cast<Units>((static_cast<int>(2 * kUnits * cost) + 1) / 2);
}

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

namespace {

// One pass over the forms with a row of costs for each letter of the current one. Forms that share
// a beginning share its rows; where a beginning already costs too much, all forms with it are
// skipped.
//
// Of a row only the cells within kBand of the diagonal are worked out, all of them at once: lane j
// of row `depth` is the cost of making the first `depth` letters of the form from the first
// depth - kBand + j of what was typed.
class Search {
 public:
  Search(const FormList& index, const Letters& typed, double base, double max_cost,
         std::vector<SpellingCandidate>& found)
      : index_(index), typed_(typed), base_(base), max_cost_(in_units(max_cost)), found_(found) {
    for (auto& of_letter : substitution_) of_letter.fill(kFar);
    insertion_.fill(kFar);
    rows_[0].fill(kFar);
    rows_[0][kBand] = 0;
    for (std::size_t i = 1; i <= typed_.size(); ++i) {
      insertion_[kBand + i] = in_units(insertion_cost(typed_[i - 1], before(i), after(i)));
      for (unsigned char meant = 1; meant < kLetterEnd; ++meant) {
        const double cost = substitution_cost(typed_[i - 1], meant);
        substitution_[meant][kBand + i] = in_units(cost + (i == 1 && cost > 0 ? kFirstLetter : 0));
      }
      places_[typed_[i - 1]] |= std::uint64_t{1} << i;
      if (i <= kBand) {
        rows_[0][kBand + i] = static_cast<Units>(rows_[0][kBand + i - 1] + insertion_[kBand + i]);
      }
    }
  }

  bool enter(const char8_t* form, std::size_t depth, std::size_t size) {
    fill_row(form, depth, size);
    return row_least_[depth] <= max_cost_ || row_least_[depth - 1] <= max_cost_;
  }

  void arrive(std::size_t n, const char8_t* form, std::size_t size) {
    if (size + kBand < typed_.size() || size > typed_.size() + kBand) return;
    const Units cost = rows_[size][kBand + typed_.size() - size];
    if (cost > max_cost_) return;
    const double whole = base_ + cost / kUnits;
    const std::uint32_t frequency = index_.frequency(n);
    found_.push_back({to_form(Letters(form, size)), whole, frequency, whole + rarity(frequency)});
  }

 private:
  static constexpr std::size_t kLanes = 8;
  static_assert(2 * kBand + 1 < kLanes);  // the last lane is always far
  using Row = std::array<Units, kLanes>;
  // By lane of the row of no letters: the cell of the first i letters typed is at kBand + i.
  using Cells = std::array<Units, kBand + kMaxFormLetters + kLanes + kBand>;

  unsigned char before(std::size_t i) const { return i >= 2 ? typed_[i - 2] : 0; }
  unsigned char after(std::size_t i) const { return i < typed_.size() ? typed_[i] : 0; }

  void fill_row(const char8_t* form, std::size_t depth, std::size_t size) {
    const unsigned char meant = form[depth - 1];
    const unsigned char meant_before = depth >= 2 ? form[depth - 2] : 0;
    const unsigned char meant_after = depth < size ? form[depth] : 0;
    // The letter after may differ for the next form that shares this row: only «silent» letters
    // look at it, and a slightly wrong cost of theirs harms nothing.
    const Units omission = in_units(omission_cost(meant, meant_before, meant_after));
    const Row& above = rows_[depth - 1];
    const Units* const substitution = substitution_[meant].data() + depth;
    const Units* const insertion = insertion_.data() + depth;
    Row row;
    // A row is a lane ahead of the one above it.
    for (std::size_t j = 0; j < kLanes; ++j) {
      const Units omitted = j + 1 < kLanes ? above[j + 1] : kFar;
      row[j] = std::min(static_cast<Units>(above[j] + substitution[j]),
                        static_cast<Units>(omitted + omission));
    }
    row[kLanes - 1] = kFar;
    if (depth >= 2 && meant != meant_before) transpose(meant, meant_before, depth, row);
    Units least = row[0];
    for (std::size_t j = 1; j + 1 < kLanes; ++j) {
      row[j] = std::min(row[j], static_cast<Units>(row[j - 1] + insertion[j]));
      least = std::min(least, row[j]);
    }
    for (Units& cell : row) cell = std::min(cell, kFar);
    rows_[depth] = row;
    row_least_[depth] = least;
  }

  // Where the last two letters were typed the other way round.
  void transpose(unsigned char meant, unsigned char meant_before, std::size_t depth,
                 Row& row) const {
    std::uint64_t places = places_[meant_before] & (places_[meant] << 1);
    for (; places != 0; places &= places - 1) {
      const auto i = static_cast<std::size_t>(std::countr_zero(places));
      if (i + kBand < depth || i > depth + kBand) continue;
      const std::size_t lane = i + kBand - depth;
      row[lane] = std::min(
          row[lane], static_cast<Units>(rows_[depth - 2][lane] + in_units(kTranspositionCost)));
    }
  }

  const FormList& index_;
  const Letters& typed_;
  double base_;
  Units max_cost_;
  std::vector<SpellingCandidate>& found_;
  std::array<Row, kMaxFormLetters + 1> rows_;
  std::array<Units, kMaxFormLetters + 1> row_least_{};
  Cells insertion_;
  std::array<Cells, kLetterEnd> substitution_;
  std::array<std::uint64_t, kLetterEnd> places_{};  // where each letter was typed, from bit 1 on
};

}  // namespace

std::vector<SpellingCandidate> nearest_forms(const FormList& forms, std::string_view typed,
                                             double max_cost, std::size_t limit,
                                             const std::function<bool()>& stopped) {
  std::vector<SpellingCandidate> found;
  const std::optional<Letters> letters = to_letters(typed);
  if (!letters || letters->empty()) return found;
  for (const Respelling& respelling : respellings(*letters)) {
    if (respelling.letters.size() > kMaxFormLetters || respelling.cost > max_cost) continue;
    Search search(forms, respelling.letters, respelling.cost, max_cost - respelling.cost, found);
    forms.walk(search, stopped);
  }
  std::erase_if(found, [&](const auto& candidate) { return candidate.form == typed; });
  keep_best(found, limit);
  return found;
}

namespace {

// Words one slip away from `typed`, and two where both are cheap, that the vocabulary knows.
class Neighbourhood {
 public:
  Neighbourhood(const query::Vocabulary& vocabulary, const FormList& index,
                std::vector<SpellingCandidate>& found)
      : vocabulary_(vocabulary), index_(index), found_(found) {}

  void around(const Letters& typed, double base, double max_cost) {
    if (base > 0) look_up(typed, base);
    std::vector<Respelling> cheap;
    each_slip(typed, max_cost - base, [&](Letters letters, double cost) {
      look_up(letters, base + cost);
      if (cost <= kCheap) cheap.push_back({std::move(letters), cost});
    });
    for (const Respelling& once : cheap) {
      if (stopped_) return;
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
    if (letters.size() < 2 || stopped_) return;
    if (!seen_.insert(std::string(letters.begin(), letters.end())).second) return;
    stopped_ = seen_.size() % kWordsBetweenLooks == 0 && vocabulary_.stopped();
    const std::uint64_t frequency = index_.frequency(letters);
    std::string form = to_form(letters);
    if (frequency == 0 && !vocabulary_.in_lexicon(form)) return;
    double rare = rarity(frequency);
    // A form that no article holds counts by its other forms, which a search for it finds.
    if (frequency == 0) rare = std::min(rare, rarity(vocabulary_.word_frequency(form)) / 2);
    found_.push_back({std::move(form), cost, frequency, cost + rare});
  }

  const query::Vocabulary& vocabulary_;
  const FormList& index_;
  std::vector<SpellingCandidate>& found_;
  std::unordered_set<std::string> seen_;  // letters
  bool stopped_ = false;
};

}  // namespace

std::vector<SpellingCandidate> spelling_candidates(std::string_view typed, const FormList& index,
                                                   const query::Vocabulary& vocabulary,
                                                   std::size_t limit, double most) {
  const std::optional<Letters> letters = to_letters(typed);
  if (!letters || letters->size() < 2 || letters->size() > kMaxFormLetters) return {};
  const double max_cost = std::min(most, max_spelling_cost(letters->size()));
  const auto stopped = [&] { return vocabulary.stopped(); };
  std::vector<SpellingCandidate> found =
      nearest_forms(index, typed, std::min(max_cost, kOneSlip), 4 * limit, stopped);
  const bool explained = found.size() >= limit && found.front().score <= kOneSlip;
  Neighbourhood neighbourhood(vocabulary, index, found);
  for (const Respelling& respelling : respellings(*letters)) {
    neighbourhood.around(respelling.letters, respelling.cost, max_cost);
  }
  const auto keep = [&] {
    std::erase_if(found, [&](const auto& candidate) { return candidate.form == typed; });
    keep_best(found, limit);
  };
  keep();
  // Two slips are looked for only where one explains nothing: they take most of the time. What
  // could not be better than what was found, however frequent it is, is left out.
  double dearest = max_cost;
  if (found.size() == limit) {
    dearest = std::min(dearest, found.back().score - rarity(index.greatest_frequency()));
  }
  if (!explained && dearest > kOneSlip) {
    std::vector<SpellingCandidate> more = nearest_forms(index, typed, dearest, 4 * limit, stopped);
    found.insert(found.end(), std::make_move_iterator(more.begin()),
                 std::make_move_iterator(more.end()));
    keep();
  }
  return found;
}

}  // namespace poisk::understanding
