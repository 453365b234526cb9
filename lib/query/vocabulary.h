// The words that an index holds, as far as understanding a query needs them.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/form_set.h"

namespace poisk::query {

// Forms are normalized words. All functions are const and called from many threads.
class Vocabulary {
 public:
  virtual ~Vocabulary() = default;

  // In how many articles the form stands.
  virtual std::uint64_t form_frequency(std::string_view form) const = 0;
  // The forms that say the same word, the form itself (weight 1) first, whether any article has it
  // or not.
  virtual analysis::FormSet forms_of(std::string_view form) const {
    return {{std::string(form), 1, form_frequency(form)}};
  }
  // In how many articles this or another form of its word stands.
  virtual std::uint64_t word_frequency(std::string_view form) const { return form_frequency(form); }
  // Whether the lexicon or an article has this very form.
  virtual bool has_form(std::string_view form) const = 0;
  // Whether the lexicon has it; of a form that articles have the answer may be yes, too.
  virtual bool in_lexicon(std::string_view form) const { return has_form(form); }
  // Whether the form is a word: the lexicon knows it, or the index holds it or another form of it.
  virtual bool known(std::string_view form) const = 0;
  // Whether an article has these words one right after another.
  virtual bool has_row(const std::vector<analysis::FormSet>& words) const {
    (void)words;
    return true;
  }
  // Calls `visit` with each form that begins with `prefix` and its frequency, in the order of their
  // bytes, until it returns false.
  virtual void for_each_form(
      std::string_view prefix,
      const std::function<bool(std::string_view form, std::uint64_t frequency)>& visit) const = 0;
  // Forms at most `edits` edits away, all of them; of 0 the twenty or so that are spelt most alike.
  // Each once, `form` itself not among them.
  virtual analysis::FormSet similar_forms(std::string_view form, unsigned edits) const {
    (void)form;
    (void)edits;
    return {};
  }
  // Whether nobody waits for an answer any more: what would take milliseconds may end early.
  virtual bool stopped() const { return false; }
};

}  // namespace poisk::query
