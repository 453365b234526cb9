#include "understanding/near_forms.h"

#include <algorithm>
#include <array>

#include "text/utf8.h"
#include "understanding/edit_distance.h"

namespace poisk::understanding {
namespace {

constexpr std::size_t kOthersBetweenLooks = 1024;

// Runs the automaton of all words within some edits (Wu and Manber, 1992) over the list. A state is
// a set of places in the word for each number of edits: bit i of states_[depth][k] says that the
// first `depth` letters of the form are made of the first i of the word by k edits or fewer.
class EditWalk {
 public:
  using Found = std::vector<std::pair<std::string, std::uint32_t>>;

  // The word has fewer than 64 characters.
  EditWalk(const FormList& forms, std::u32string_view word, unsigned most, Found& found)
      : forms_(forms),
        most_(most),
        end_(std::uint64_t{1} << word.size()),
        states_((kMaxFormLetters + 1) * (most + 1)),
        found_(found) {
    for (std::size_t i = 0; i < word.size(); ++i) {
      places_[letter_of(word[i])] |= std::uint64_t{1} << i;
    }
    places_[0] = 0;  // what is no letter is in no form of the list
    for (unsigned edits = 0; edits <= most_; ++edits) {
      states_[edits] = (std::uint64_t{2} << edits) - 1;
    }
  }

  bool enter(const unsigned char* form, std::size_t depth, std::size_t /*size*/) {
    const std::uint64_t same = places_[form[depth - 1]];
    const std::uint64_t* const above = &states_[(depth - 1) * (most_ + 1)];
    std::uint64_t* const row = &states_[depth * (most_ + 1)];
    row[0] = (above[0] & same) << 1;
    for (unsigned edits = 1; edits <= most_; ++edits) {
      const std::uint64_t inserted = above[edits - 1];
      const std::uint64_t replaced = above[edits - 1] << 1;
      const std::uint64_t left_out = row[edits - 1] << 1;
      row[edits] = ((above[edits] & same) << 1) | inserted | replaced | left_out;
    }
    return (row[most_] & (end_ | (end_ - 1))) != 0;
  }

  void arrive(std::size_t n, const unsigned char* form, std::size_t size) {
    if ((states_[size * (most_ + 1) + most_] & end_) == 0) return;
    found_.emplace_back(to_form(Letters(form, size)), forms_.frequency(n));
  }

 private:
  const FormList& forms_;
  const unsigned most_;
  const std::uint64_t end_;  // the whole word
  std::array<std::uint64_t, kLetterEnd> places_{};
  std::vector<std::uint64_t> states_;
  Found& found_;
};

}  // namespace

std::vector<std::pair<std::string, std::uint32_t>> forms_within_edits(
    const FormList& forms, std::string_view word, unsigned most,
    const std::function<bool()>& stopped) {
  std::vector<std::pair<std::string, std::uint32_t>> found;
  const std::u32string wanted = text::code_points(word);
  if (wanted.size() <= kMaxFormLetters + most && wanted.size() < 64) {
    EditWalk walk(forms, wanted, most, found);
    forms.walk(walk, stopped);
  }
  const auto listed = static_cast<std::ptrdiff_t>(found.size());
  std::size_t steps = 0;
  for (const auto& [form, articles] : forms.others()) {
    if (++steps % kOthersBetweenLooks == 0 && stopped && stopped()) break;
    const bool near = form.size() <= 4 * (wanted.size() + most) &&
                      within_edits(wanted, text::code_points(form), most);
    if (near) found.emplace_back(form, articles);
  }
  std::inplace_merge(found.begin(), found.begin() + listed, found.end());
  return found;
}

}  // namespace poisk::understanding
