#include "understanding/near_forms.h"

#include <algorithm>
#include <array>

#include "text/utf8.h"
#include "understanding/edit_distance.h"

namespace poisk::understanding {
namespace {

constexpr std::size_t kOthersBetweenLooks = 1024;

// The automaton of all words within some edits of one that has fewer than 64 characters (Wu and
// Manber, 1992). A state is a row of sets of places in the word, one for each number of edits: bit i
// of row[k] says that what was read is made of the first i characters of the word by k edits or fewer.
class EditAutomaton {
 public:
  EditAutomaton(std::u32string_view word, unsigned most)
      : word_(word), most_(most), end_(std::uint64_t{1} << word.size()) {}

  std::size_t row_size() const { return most_ + 1; }
  // Where nothing was read.
  void begin(std::uint64_t* row) const {
    for (unsigned edits = 0; edits <= most_; ++edits) row[edits] = (std::uint64_t{2} << edits) - 1;
  }
  // The places in the word where this character stands.
  std::uint64_t places(char32_t c) const {
    std::uint64_t out = 0;
    for (std::size_t i = 0; i < word_.size(); ++i) out |= std::uint64_t{word_[i] == c} << i;
    return out;
  }
  // Reads a character of these places; false where no word that so begins is accepted. The rows may
  // be the same.
  bool read(std::uint64_t places, const std::uint64_t* above, std::uint64_t* row) const {
    std::uint64_t fewer_above = above[0];
    std::uint64_t fewer = row[0] = (above[0] & places) << 1;
    for (unsigned edits = 1; edits <= most_; ++edits) {
      const std::uint64_t own = above[edits];
      // Read as it stands, inserted, in the place of another, and behind one left out.
      fewer = row[edits] = ((own & places) << 1) | fewer_above | (fewer_above << 1) | (fewer << 1);
      fewer_above = own;
    }
    return (row[most_] & (end_ | (end_ - 1))) != 0;
  }
  bool accepts(const std::uint64_t* row) const { return (row[most_] & end_) != 0; }

 private:
  std::u32string_view word_;
  unsigned most_;
  std::uint64_t end_;  // the whole word
};

using Found = std::vector<std::pair<std::string, std::uint32_t>>;

class EditWalk {
 public:
  EditWalk(const FormList& forms, const EditAutomaton& automaton, Found& found)
      : forms_(forms),
        automaton_(automaton),
        rows_((kMaxFormLetters + 1) * automaton.row_size()),
        found_(found) {
    for (unsigned char letter = 1; letter < kLetterEnd; ++letter) {
      places_[letter] = automaton.places(char_of(letter));
    }
    automaton.begin(row(0));
  }

  bool enter(const char8_t* form, std::size_t depth, std::size_t /*size*/) {
    return automaton_.read(places_[form[depth - 1]], row(depth - 1), row(depth));
  }

  void arrive(std::size_t n, const char8_t* form, std::size_t size) {
    if (!automaton_.accepts(row(size))) return;
    found_.emplace_back(to_form(Letters(form, size)), forms_.frequency(n));
  }

 private:
  std::uint64_t* row(std::size_t depth) { return &rows_[depth * automaton_.row_size()]; }

  const FormList& forms_;
  const EditAutomaton& automaton_;
  std::array<std::uint64_t, kLetterEnd> places_{};
  std::vector<std::uint64_t> rows_;
  Found& found_;
};

bool accepted(const EditAutomaton& automaton, std::string_view form,
              std::vector<std::uint64_t>& row) {
  automaton.begin(row.data());
  for (std::size_t at = 0; at < form.size();) {
    if (!automaton.read(automaton.places(text::next_code_point(form, at)), row.data(),
                        row.data())) {
      return false;
    }
  }
  return automaton.accepts(row.data());
}

}  // namespace

std::vector<std::pair<std::string, std::uint32_t>> forms_within_edits(
    const FormList& forms, std::string_view word, unsigned most,
    const std::function<bool()>& stopped) {
  Found found;
  const std::u32string wanted = text::code_points(word);
  const bool fits = wanted.size() < 64;
  const EditAutomaton automaton(fits ? std::u32string_view(wanted) : std::u32string_view(), most);
  if (fits) {
    EditWalk walk(forms, automaton, found);
    forms.walk(walk, stopped);
  }
  const auto listed = static_cast<std::ptrdiff_t>(found.size());
  std::vector<std::uint64_t> row(automaton.row_size());
  std::size_t steps = 0;
  for (const auto& [form, articles] : forms.others()) {
    if (++steps % kOthersBetweenLooks == 0 && stopped && stopped()) break;
    const bool near =
        fits ? accepted(automaton, form, row) : within_edits(wanted, text::code_points(form), most);
    if (near) found.emplace_back(form, articles);
  }
  std::inplace_merge(found.begin(), found.begin() + listed, found.end());
  return found;
}

}  // namespace poisk::understanding
